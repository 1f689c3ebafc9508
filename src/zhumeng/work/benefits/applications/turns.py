"""Whose turn it is on applications: what waits for an office or for the month's run, and how much is late."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work.benefits.applications.fields import office_columns
from zhumeng.work.benefits.applications.seen import applications_in

TURNS = (("answer", "take_application"), ("complete", "take_application"), ("run", "run_month"))


def waits_for(pack: Pack, step: str) -> Q:
    """Applications whose next step is ``answer`` or ``complete``, the office's, or ``run``, the month's run;
    as :func:`~zhumeng.work.benefits.applications.next_step.next_of` tells it of one."""
    if step == "answer":
        return Q(state="taken", policy="")
    if step == "complete":
        offices = [source for source in pack.contracts if office_columns(pack, source)]
        return Q(state="decided", outcome="cannot_tell", source__in=offices)
    return Q(state="submitted") | Q(state="taken") & ~Q(policy="")


def application_turns(pack: Pack, reader: Reader, scope: Scope, on: date) -> dict[str, tuple[int, int]]:
    """By step of this reader: how many applications wait, and how many of these are past their day."""
    mine = [step for step, permission in TURNS if reader.may(permission)]  # type: ignore[arg-type]
    asked = {}
    for step in mine:
        asked[step] = Count("pk", filter=waits_for(pack, step))
        asked[f"{step}_late"] = Count("pk", filter=waits_for(pack, step) & Q(due_on__lt=on))
    found = applications_in(scope).aggregate(**asked) if asked else {}
    return {step: (found[step], found[f"{step}_late"]) for step in mine if found[step]}
