"""Jobs of the worker. Each is safe to run twice."""

from __future__ import annotations

from contextlib import suppress

from procrastinate.contrib.django import app


@app.periodic(cron="17 * * * *")
@app.task(name="erase_refused", queueing_lock="erase_refused")
def erase_due(timestamp: int) -> None:  # noqa: ARG001 – procrastinate gives it
    """Erase contacts of registrations whose days are over; a city without terms has none."""
    from zhumeng.engine.errors import Refused
    from zhumeng.foundation.city import the_pack
    from zhumeng.work.employers.actions.erase_refused import erase_refused

    with suppress(Refused):
        erase_refused(the_pack())
