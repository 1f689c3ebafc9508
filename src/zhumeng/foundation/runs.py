"""A month's run: registered steps, one after another, each resumable by the digests of what it reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from time import monotonic

from django.db import connection
from django.utils import timezone

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.history import acting
from zhumeng.foundation.models import OPEN, Run, State, Step

Progress = Callable[[int, int], None]
"""Called with (done, total) as a step advances."""

LOCK_SPACE = 2209
"""First key of the advisory locks of months."""
COMMAND = "zhumeng month"
"""The actor of a run started from the command line."""


class Busy(Refused):
    """The month is being run elsewhere."""


class Stopped(Refused):
    """Somebody asked the run to stop; what is done is kept."""


@dataclass(frozen=True)
class MonthStep:
    """One step: ``order`` among the others; ``work`` names the function ``module:name`` that does it.

    The function takes (month, progress) and returns a sentence for people; it is loaded when it runs.
    """

    order: int
    name: str
    zh: str
    work: str
    en: str = ""

    def do(self, month: Month, progress: Progress) -> str:
        """Do it."""
        module, name = self.work.split(":")
        return str(getattr(import_module(module), name)(month, progress))


_steps: dict[str, MonthStep] = {}


def register(step: MonthStep) -> None:
    """Make a step part of every month; called by each app when it is ready."""
    _steps[step.name] = step


APART = 0.1
"""Seconds between two notes of a step's progress, and between two looks whether somebody asked to stop."""


def month_steps() -> tuple[MonthStep, ...]:
    """All steps in order."""
    return tuple(sorted(_steps.values(), key=lambda step: step.order))


def run_month(month: Month, watch: Callable[[MonthStep], Progress], actor: str = COMMAND) -> Run:
    """Run every step of a month. ``watch(step)`` is told of each step and gives its progress call.

    Safe at any time: done work is not done again, and a killed run is taken up by the next call, as is
    one that waits. Raises Busy when the same month is running elsewhere, Stopped when somebody asked for it.
    """
    with alone(month):
        run = _taken_up(month, actor)
        try:
            for step in month_steps():
                _run_step(run, step, month, watch(step))
        except Stopped:
            _ended(run, State.STOPPED, actor)
            raise
        except BaseException as error:
            _ended(run, State.FAILED, actor, _told(error))
            raise
        _ended(run, State.DONE, actor)
    return run


def _taken_up(month: Month, actor: str) -> Run:
    with acting(actor):
        run = Run.objects.filter(month=str(month), state__in=OPEN).first()
        if run is None:
            return Run.objects.create(month=str(month), asked_by=actor)
        if run.state != State.RUNNING:
            run.state = State.RUNNING
            run.save(update_fields=["state"])
        return run


def _ended(run: Run, state: State, actor: str, fault: str = "") -> None:
    run.state, run.finished_at, run.fault = state, timezone.now(), fault
    with acting(actor):
        run.save(update_fields=["state", "finished_at", "fault"])


def _told(error: BaseException) -> str:
    """A refusal speaks for itself; of another fault only its kind: its text may hold what a file said."""
    return str(error) if isinstance(error, Refused) else type(error).__name__


def _run_step(run: Run, step: MonthStep, month: Month, progress: Progress) -> None:
    row, _ = Step.objects.update_or_create(
        run=run, name=step.name, defaults={"state": State.RUNNING, "finished_at": None}
    )

    written = 0.0

    def told(done: int, total: int) -> None:
        nonlocal written
        progress(done, total)
        if done != total and monotonic() - written < APART:
            return
        written = monotonic()
        Step.objects.filter(pk=row.pk).update(done=done, total=total)
        _stop_if_asked(run)

    try:
        _stop_if_asked(run)
        row.summary = step.do(month, told)
    except BaseException as error:
        state = State.STOPPED if isinstance(error, Stopped) else State.FAILED
        Step.objects.filter(pk=row.pk).update(state=state, finished_at=timezone.now())
        raise
    row.refresh_from_db(fields=["done", "total"])
    row.state, row.finished_at = State.DONE, timezone.now()
    row.save()


def _stop_if_asked(run: Run) -> None:
    asked = Run.objects.filter(pk=run.pk).exclude(stop_by="").values_list("stop_by", flat=True).first()
    if asked:
        run.stop_by = asked
        raise Stopped(f"{run.month} was stopped by {asked}", mend="run the month again: it goes on from here")


@contextmanager
def alone(month: Month) -> Iterator[None]:
    """No other process runs this month while the block lasts. Raises Busy when one does."""
    keys = [LOCK_SPACE, month.year * 12 + month.number]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", keys)
        if not cursor.fetchone()[0]:
            raise Busy(f"{month} is being run already", mend="wait until that run has ended")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", keys)
