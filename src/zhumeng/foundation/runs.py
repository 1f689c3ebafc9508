"""A month's run: registered steps, one after another, each resumable by the digests of what it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module

from django.db import connection
from django.utils import timezone

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.models import Run, Step
from zhumeng.foundation.models.run import State

Progress = Callable[[int, int], None]
"""Called with (done, total) as a step advances."""

LOCK_SPACE = 2209
"""First key of the advisory locks of months."""


@dataclass(frozen=True)
class MonthStep:
    """One step: ``order`` among the others; ``work`` names the function ``module:name`` that does it.

    The function takes (month, progress) and returns a sentence for people; it is loaded when it runs.
    """

    order: int
    name: str
    zh: str
    work: str

    def do(self, month: Month, progress: Progress) -> str:
        """Do it."""
        module, name = self.work.split(":")
        return str(getattr(import_module(module), name)(month, progress))


_steps: dict[str, MonthStep] = {}


def register(step: MonthStep) -> None:
    """Make a step part of every month; called by each app when it is ready."""
    _steps[step.name] = step


def month_steps() -> tuple[MonthStep, ...]:
    """All steps in order."""
    return tuple(sorted(_steps.values(), key=lambda step: step.order))


def run_month(month: Month, watch: Callable[[MonthStep], Progress]) -> Run:
    """Run every step of a month. ``watch(step)`` is told of each step and gives its progress call.

    Safe at any time: done work is not done again, and a killed run is taken up by the next call.
    Raises Refused when the same month is running elsewhere.
    """
    with _alone(month):
        run, _ = Run.objects.get_or_create(month=str(month), state=State.RUNNING)
        try:
            for step in month_steps():
                _run_step(run, step, month, watch(step))
        except BaseException:
            Run.objects.filter(pk=run.pk).update(state=State.FAILED, finished_at=timezone.now())
            raise
        run.state, run.finished_at = State.DONE, timezone.now()
        run.save()
    return run


def _run_step(run: Run, step: MonthStep, month: Month, progress: Progress) -> None:
    row, _ = Step.objects.update_or_create(
        run=run, name=step.name, defaults={"state": State.RUNNING, "finished_at": None}
    )

    def told(done: int, total: int) -> None:
        progress(done, total)
        Step.objects.filter(pk=row.pk).update(done=done, total=total)

    try:
        row.summary = step.do(month, told)
    except BaseException:
        Step.objects.filter(pk=row.pk).update(state=State.FAILED, finished_at=timezone.now())
        raise
    row.refresh_from_db(fields=["done", "total"])
    row.state, row.finished_at = State.DONE, timezone.now()
    row.save()


@contextmanager
def _alone(month: Month) -> Iterator[None]:
    keys = [LOCK_SPACE, month.year * 12 + month.number]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", keys)
        if not cursor.fetchone()[0]:
            raise Refused(f"{month} is being run already", mend="wait until that run has ended")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", keys)
