"""Runs as people see them. Nothing in a run belongs to a place: who may read sources reads them all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhumeng.engine.errors import Missing
from zhumeng.engine.month import Month
from zhumeng.foundation.models import OPEN, Run, Step
from zhumeng.foundation.runs import MonthStep, month_steps
from zhumeng.foundation.scope import Scope

PAGE = 30


@dataclass(frozen=True)
class StepSeen:
    """One step: ``state`` is waiting, running, done, failed or stopped; ``summary`` is Chinese."""

    zh: str
    en: str
    state: str
    done: int
    total: int
    summary: str
    finished_at: datetime | None

    @property
    def ended(self) -> bool:
        """Whether its bar is full or will not move any more."""
        return self.state in {"done", "failed", "stopped"}


@dataclass(frozen=True)
class RunSeen:
    """One run with its steps in order; ``stopping``: somebody asked it to stop, and it has not yet."""

    id: int
    month: Month
    state: str
    asked_by: str
    stop_by: str
    fault: str
    started_at: datetime
    finished_at: datetime | None
    steps: tuple[StepSeen, ...]

    @property
    def open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in OPEN

    @property
    def stopping(self) -> bool:
        """Whether a stop is on its way."""
        return self.open and bool(self.stop_by)

    @property
    def done_steps(self) -> int:
        """Steps that are done."""
        return sum(step.state == "done" for step in self.steps)


def runs(scope: Scope, page: int = 1, month: Month | None = None) -> tuple[list[RunSeen], int]:
    """One page of the runs, the newest first, and how many there are; none for a file's own reader."""
    if scope.own:
        return [], 0
    found = Run.objects.filter(month=str(month)) if month else Run.objects.all()
    rows = found.prefetch_related("steps")[(page - 1) * PAGE : page * PAGE]
    return [_seen(row) for row in rows], found.count()


def run(scope: Scope, number: int) -> RunSeen:
    """One run. Missing when there is none."""
    row = Run.objects.filter(pk=number).prefetch_related("steps").first()
    if row is None or scope.own:
        raise Missing(f"there is no run {number}")
    return _seen(row)


def open_run(scope: Scope, month: Month) -> RunSeen | None:
    """The run of a month that waits or is at work."""
    row = Run.objects.filter(month=str(month), state__in=OPEN).prefetch_related("steps").first()
    return _seen(row) if row and not scope.own else None


def _seen(row: Run) -> RunSeen:
    kept = {step.name: step for step in row.steps.all()}
    steps = tuple(_step(step, kept.get(step.name)) for step in month_steps())
    return RunSeen(
        row.pk,
        Month.parse(row.month),
        row.state,
        row.asked_by,
        row.stop_by,
        row.fault,
        row.started_at,
        row.finished_at,
        steps,
    )


def _step(step: MonthStep, row: Step | None) -> StepSeen:
    if row is None:
        return StepSeen(step.zh, step.en, "waiting", 0, 0, "", None)
    return StepSeen(step.zh, step.en, row.state, row.done, row.total, row.summary, row.finished_at)
