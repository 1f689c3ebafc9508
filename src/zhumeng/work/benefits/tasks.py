"""Jobs of the worker. Each is safe to run twice: a killed worker's job is taken up again."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from zhumeng.foundation.runs import Busy
from zhumeng.foundation.tasks import OFTEN


@app.task(name="reckon_effect", retry=RetryStrategy(max_attempts=OFTEN, wait=5, retry_exceptions=[Busy]))
def effect_asked(run: int) -> None:
    """Reckon the effect of a proposed change of a parameter."""
    from zhumeng.work.benefits.parameters.reckon import do_effect

    do_effect(run)
