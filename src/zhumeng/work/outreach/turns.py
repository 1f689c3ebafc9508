"""What waits for an office, an agency or a member of an alliance: how many, and how many are late."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.work.outreach.alliances import requests_in
from zhumeng.work.outreach.market.forms import filers_of
from zhumeng.work.outreach.models import MarketReport
from zhumeng.work.outreach.placements import placements_in
from zhumeng.work.outreach.sites import sites_in
from zhumeng.work.outreach.visits import trainings_in, visits_in

Turns = dict[str, tuple[int, int]]
"""What waits → (how many, how many of them are past their day)."""


def outreach_turns(pack: Pack, reader: Reader, on: date) -> Turns:
    """Everything that waits for this reader. What one reported or proposed waits for somebody else."""
    found: Turns = {}
    if reader.may("run_outreach"):
        found["placements"] = (placements_in(reader).filter(state="entered").count(), 0)
        found["to_route"] = _late(requests_in(reader).filter(state="asked"), on)
    if reader.may("confirm_outreach"):
        reported = Q(state="reported") & ~Q(reported_by=reader.username)
        found["visits"] = (visits_in(reader).filter(reported).count(), 0)
        found["trainings"] = (trainings_in(reader).filter(reported).count(), 0)
        proposed = sites_in(reader).filter(state="proposed").exclude(proposed_by=reader.username)
        found["sites"] = (proposed.count(), 0)
    if reader.may("serve_as_agency"):
        due = visits_in(reader).filter(state="planned", planned_on__lte=on)
        found["to_report"] = (due.count(), 0)
        found["returned"] = (placements_in(reader).filter(state="returned").count(), 0)
    if reader.scope.employer is not None:
        asked = requests_in(reader).filter(state="routed", member__employer_id=reader.scope.employer)
        found["to_answer"] = _late(asked, on)
    if _files_forms(reader):
        found["forms"] = _forms(pack, reader, on)
    return {what: counts for what, counts in found.items() if counts[0]}


def _late(rows: QuerySet[object], on: date) -> tuple[int, int]:
    told = rows.order_by().aggregate(n=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)))
    return told["n"], told["late"]


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
