"""Ask for a month's run, ask it to stop, and do what was asked for: a page asks, the worker does."""

from __future__ import annotations

import logging

from django.db import IntegrityError
from django.utils import timezone

from zhumeng.engine.errors import Conflict, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.models import OPEN, Run, State
from zhumeng.foundation.runs import Busy, MonthStep, Progress, Stopped, alone, run_month

log = logging.getLogger(__name__)


def ask_for_run(month: Month, actor: str) -> int:
    """Put a month's run in the queue; returns its number. Done work is not done again, so asking resumes.

    Refused for a month outside the plan's year; Conflict when the month waits or runs already.
    """
    year = the_pack().plan.meta.year
    if month.year != year:
        raise Refused(f"{month} lies outside the plan", mend=f"give a month of {year}")
    from zhumeng.foundation.tasks import run_asked

    try:
        with acting(actor):
            run = Run.objects.create(month=str(month), state=State.WAITING, asked_by=actor)
            run_asked.defer(run=run.pk)
    except IntegrityError as error:
        raise Conflict(
            f"{month} waits or runs already", mend="look at that run; ask again when it has ended"
        ) from error
    return int(run.pk)


def stop_run(number: int, actor: str) -> str:
    """Ask a run to stop; what it has done is kept. Returns its state now.

    A run nobody works on stops at once, one at work at its next step forward. Conflict when it is over.
    """
    with acting(actor):
        run = Run.objects.select_for_update().filter(pk=number).first()
        if run is None:
            raise Missing(f"there is no run {number}")
        if run.state not in OPEN:
            raise Conflict(f"run {number} is over already", mend="ask for another run of the month")
        run.stop_by = run.stop_by or actor
        run.save(update_fields=["stop_by"])
    return _stopped_at_once(number, actor)


def _stopped_at_once(number: int, actor: str) -> str:
    run = Run.objects.get(pk=number)
    try:
        with alone(Month.parse(run.month)), acting(actor):
            run.refresh_from_db()
            if run.state in OPEN:
                run.state, run.finished_at = State.STOPPED, timezone.now()
                run.save(update_fields=["state", "finished_at"])
    except Busy:
        pass
    return str(run.state)


def do_run(number: int) -> None:
    """Do a run that was asked for; nothing when it is over. Busy when the month runs elsewhere."""
    run = Run.objects.filter(pk=number, state__in=OPEN).first()
    if run is None:
        return
    try:
        run_month(Month.parse(run.month), _unwatched, run.asked_by)
    except (Busy, Stopped) as ended:
        if isinstance(ended, Busy):
            raise
    except Exception:  # the run says that it failed; the log says where
        log.exception("run %s of %s failed", number, run.month)


def _unwatched(_step: MonthStep) -> Progress:
    return lambda _done, _total: None
