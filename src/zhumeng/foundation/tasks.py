"""Jobs of the worker. Each is safe to run twice: a killed worker's job is taken up again."""

from __future__ import annotations

from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from zhumeng.foundation.runs import Busy

STALLED_SECONDS = 15.0
"""A worker not heard of for so long is dead; it says that it lives every five seconds."""
HEARTBEAT_SECONDS = 5.0
OFTEN = 100_000


@app.task(
    name="run_month",
    retry=RetryStrategy(max_attempts=OFTEN, wait=5, retry_exceptions=[Busy]),
)
def run_asked(run: int) -> None:
    """Run a month that was asked for; a month running elsewhere is asked after again."""
    from zhumeng.foundation.run_requests import do_run

    do_run(run)


@app.periodic(cron="* * * * * */15")
@app.task(name="take_up_stalled", queueing_lock="take_up_stalled", pass_context=True)
async def take_up_stalled(context: Any, timestamp: int) -> None:  # noqa: ARG001 – procrastinate gives it
    """Put the jobs of dead workers back into the queue."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await manager.retry_job(job)
