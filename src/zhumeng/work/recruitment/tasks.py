"""Jobs of the worker. Each is safe to run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(name="refresh_search", queueing_lock="refresh_search")
def refresh_search(timestamp: int) -> None:  # noqa: ARG001 – procrastinate gives it
    """Keep the index of adverts near the tables, so that nobody's search builds it."""
    from zhumeng.work.recruitment.searching import index

    if index.behind():
        index.refresh()
