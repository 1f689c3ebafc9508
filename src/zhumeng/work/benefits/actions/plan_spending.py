"""A spending plan: made by finance from approved items, reviewed by the treasury, followed by the money."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.benefits.models import Arrival, SpendingPlan
from zhumeng.work.benefits.money.posting import once
from zhumeng.work.benefits.treasury.cash import cash_of, needed


def plan_spending(reader: Reader, fund: str, unit: str, key: str) -> int:
    """Ask for what approved items need beyond what is in hand, for the month of today; the plan's number.

    Refused when nothing more is needed; Conflict while another plan of the month waits for its review.
    """
    if not reader.may("make_payment"):
        raise Forbidden(_("Only finance makes spending plans"), mend=_("tell finance"))
    if not (fund and unit):
        raise Refused(_("no list was chosen"), where="fund", mend=_("choose another list"))
    if not reader.scope.covers(unit):
        raise Missing(_("There is nothing to pay there in your area"), mend=_("choose another list"))
    return int(once(reader, key, "plan_spending", [fund, unit], lambda: _plan(reader, fund, unit)))


def _plan(reader: Reader, fund: str, unit: str) -> int:
    items, fen = needed(fund, unit)
    lacking = fen - cash_of(fund, unit)
    if lacking <= 0:
        raise Refused(_("what is in hand covers what is approved"), mend=_("make the payment file"))
    try:
        with transaction.atomic():
            plan = SpendingPlan.objects.create(
                fund=fund, unit=unit, month=f"{today():%Y-%m}", planned_fen=lacking, items=items,
                made_by=reader.username,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(
            _("A plan of this month waits for its review"), mend=_("wait for the treasury")
        ) from error
    return int(plan.pk)


def review_plan(reader: Reader, number: int, agreed: bool, note: str = "") -> None:
    """The treasury's word; a return needs its reason."""
    if not reader.may("review_plan"):
        raise Forbidden(_("Plans are reviewed by the treasury"), mend=_("tell the treasury"))
    find_plan(reader, number)
    with acting(reader.username):
        plan = SpendingPlan.objects.select_for_update().get(pk=number)
        if plan.state != "made":
            raise Conflict(_("This plan is reviewed already"), mend=_("load the page again"))
        require_other_person(reader.username, [plan.made_by], _("Who made the plan does not review it"))
        if not agreed and not note.strip():
            raise Refused(_("a return needs its reason"), where="note", mend=_("say what must be mended"))
        plan.state = "reviewed" if agreed else "returned"
        plan.reviewed_by, plan.reviewed_at, plan.note = reader.username, timezone.now(), note.strip()[:500]
        plan.save()


def note_arrival(reader: Reader, number: int, fen: int, on: date, document: str, key: str) -> int:
    """Note money that arrived for a reviewed plan, in fen; what of the plan is still to come.

    Refused above the plan, for a day to come, or without the treasury's document number.
    """
    if not reader.may("check_payment"):
        raise Forbidden(_("Arrivals are noted by the finance checker"), mend=_("tell finance"))
    find_plan(reader, number)
    given = [number, fen, on.isoformat(), document.strip()]
    return int(
        once(reader, key, "note_arrival", given, lambda: _note(reader, number, fen, on, document.strip()))
    )


def _note(reader: Reader, number: int, fen: int, on: date, document: str) -> int:
    plan = SpendingPlan.objects.select_for_update().get(pk=number)
    if plan.state != "reviewed":
        raise Conflict(_("This plan is not reviewed"), mend=_("the treasury reviews it first"))
    left = plan.planned_fen - sum(plan.arrivals.values_list("fen", flat=True))
    if not document or len(document) > 60:
        raise Refused(_("the document is not named"), where="document", mend=_("give the treasury’s number"))
    if on > today():
        raise Refused(_("this day is still to come"), where="on", mend=_("give the day it arrived"))
    if not 0 < fen <= left:
        raise Refused(_("this is more than the plan still expects"), where="fen", mend=_("give what arrived"))
    if plan.arrivals.filter(document=document).exists():
        raise Conflict(_("This document is noted already"), mend=_("load the page again"))
    Arrival.objects.create(plan=plan, fen=fen, arrived_on=on, document=document, noted_by=reader.username)
    return left - fen


def find_plan(reader: Reader, number: int) -> SpendingPlan:
    """A plan of the reader's area; Missing for any other."""
    plan = SpendingPlan.objects.filter(pk=number).first()
    if plan is None or not reader.scope.covers(plan.unit):
        raise Missing(_("There is no such plan in your area"), mend=_("look for it in the list"))
    return plan
