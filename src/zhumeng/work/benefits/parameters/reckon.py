"""Reckon the effect of a proposed change, part by part: what is done is kept, whoever stops or is killed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.utils import timezone

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.runs import Busy, Stopped
from zhumeng.work.benefits.models import EffectPart, EffectRun, ParameterChange
from zhumeng.work.benefits.parameters.basis import EFFECT, Work, work_of
from zhumeng.work.benefits.parameters.effect import altered_in, effect_of

OPEN = ("waiting", "running")
LOCK_SPACE = 2211
"""First key of the advisory locks of reckonings."""
log = logging.getLogger(__name__)


def do_effect(number: int) -> None:
    """Do a reckoning that was asked for; nothing when it is over. Busy when another process is at it."""
    with alone_at(number):
        run = EffectRun.objects.select_related("change").filter(pk=number, state__in=OPEN).first()
        if run is None:
            return
        try:
            _reckon(the_pack(), the_lake(), run)
        except Stopped:
            _ended(run, "stopped")
        except Exception as error:  # the run says that it failed; the log says where
            log.exception("the effect of change %s failed", run.change_id)
            _ended(run, "failed", str(error) if isinstance(error, Refused) else type(error).__name__)


def _reckon(pack: Pack, lake: Lake, run: EffectRun) -> None:
    work = work_of(pack, lake, run.change)
    with acting(run.asked_by):
        EffectRun.objects.filter(pk=run.pk).update(
            state="running", basis=work.basis, total=len(work.parts), finished_at=None, fault=""
        )
    known = dict(run.parts.filter(basis=work.basis).values_list("part", "result"))
    for part in work.parts:
        _stop_if_asked(run)
        if part not in known:
            known[part] = _done(pack, lake, run.change, work, part)
            EffectPart.objects.create(run=run, basis=work.basis, part=part, result=known[part])
    with acting(run.asked_by):
        altered = [known[str(month)] for month in work.months]
        ParameterChange.objects.filter(pk=run.change_id).update(effect=known[EFFECT], altered=altered)
        _ended(run, "done")


def _done(pack: Pack, lake: Lake, change: ParameterChange, work: Work, part: str) -> dict[str, Any]:
    if part == EFFECT:
        return effect_of(pack, lake, work.before, change.parameter, change.value)
    return altered_in(pack, lake, work.after, Month.parse(part)).to_json()


def _stop_if_asked(run: EffectRun) -> None:
    """A change that is decided or taken back needs no effect any more."""
    run.refresh_from_db(fields=["stop_by"])
    run.change.refresh_from_db(fields=["state"])
    if run.stop_by or run.change.state != "proposed":
        raise Stopped("the reckoning was stopped", mend="ask for it again: it goes on from here")


def _ended(run: EffectRun, state: str, fault: str = "") -> None:
    with acting(run.asked_by):
        EffectRun.objects.filter(pk=run.pk).update(state=state, fault=fault, finished_at=timezone.now())


@contextmanager
def alone_at(number: int) -> Iterator[None]:
    """No other process is at this reckoning while the block lasts. Raises Busy when one is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_SPACE, number])
        if not cursor.fetchone()[0]:
            raise Busy("this effect is being reckoned already", mend="wait until it has ended")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_SPACE, number])
