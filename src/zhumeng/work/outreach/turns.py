"""What waits for an office, an agency or a member of an alliance: how many, and how many are late."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.turns import Turns, counted
from zhumeng.work.outreach.alliances import requests_in
from zhumeng.work.outreach.market.forms import filers_of
from zhumeng.work.outreach.models import MarketReport
from zhumeng.work.outreach.placements import placements_in
from zhumeng.work.outreach.sites import sites_in
from zhumeng.work.outreach.visits import trainings_in, visits_in


def outreach_turns(pack: Pack, reader: Reader, on: date) -> Turns:
    """Everything that waits for this reader. What one reported or proposed waits for somebody else."""
    asked: dict[str, QuerySet[Any]] = {}
    if reader.may("run_outreach"):
        asked["placements"] = placements_in(reader).filter(state="entered")
        asked["to_route"] = requests_in(reader).filter(state="asked")
    if reader.may("confirm_outreach"):
        reported = Q(state="reported") & ~Q(reported_by=reader.username)
        asked["visits"] = visits_in(reader).filter(reported)
        asked["trainings"] = trainings_in(reader).filter(reported)
        asked["sites"] = sites_in(reader).filter(state="proposed").exclude(proposed_by=reader.username)
    if reader.may("serve_as_agency"):
        asked["to_report"] = visits_in(reader).filter(state="planned", planned_on__lte=on)
        asked["returned"] = placements_in(reader).filter(state="returned")
    if reader.scope.employer is not None:
        asked["to_answer"] = requests_in(reader).filter(
            state="routed", member__employer_id=reader.scope.employer
        )
    found = counted(asked, on)
    if _files_forms(reader) and (forms := _forms(pack, reader, on))[0]:
        found["forms"] = forms
    return found


def _files_forms(reader: Reader) -> bool:
    """An agency, or an office of a district: its units file for themselves, so the city has no turn."""
    return reader.may("serve_as_agency") or (reader.may("run_outreach") and not reader.scope.city)


def _forms(pack: Pack, reader: Reader, on: date) -> tuple[int, int]:
    """Forms of the month before that one files oneself and has not; none once its report is filed."""
    month = Month.of(on) - 1
    if MarketReport.objects.filter(month=str(month)).exists():
        return 0, 0
    try:
        mine = [one for one in filers_of(pack, reader, month) if reader.scope.own or one.agency is None]
    except Refused:
        return 0, 0  # an agency without a licence of that month files nothing
    missing = [one for one in mine if one.form is None]
    return len(missing), sum(one.late(on) for one in missing)
