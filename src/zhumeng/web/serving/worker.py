"""The child that does the long work. Started by the parent: ``python -m zhumeng.web.serving.worker``."""

from __future__ import annotations

import logging
import os

from zhumeng.web.serving.tether import tie_to_parent


def main() -> None:
    """Take up jobs until told to stop."""
    tie_to_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhumeng.foundation.settings")
    import django

    django.setup()
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)  # a run says itself how it ended
    from procrastinate.contrib.django import app

    from zhumeng.foundation.tasks import HEARTBEAT_SECONDS, STALLED_SECONDS

    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(
            concurrency=1,
            delete_jobs="always",
            fetch_job_polling_interval=2.0,
            update_heartbeat_interval=HEARTBEAT_SECONDS,
            stalled_worker_timeout=STALLED_SECONDS,
        )


if __name__ == "__main__":
    main()
