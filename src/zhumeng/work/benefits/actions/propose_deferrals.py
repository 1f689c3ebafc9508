"""Bring the entitled applications of a unit into the ledger; another person approves them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.deferral.terms import POLICY, deferral_policy, granted
from zhumeng.work.benefits.models import Decision, Deferral
from zhumeng.work.benefits.money.level import require_own_level


def propose_deferrals(pack: Pack, reader: Reader, unit: str) -> int:
    """A proposed row for every entitled application of the unit that has none; how many were added.

    One month of one insurance stands once for a firm, however often it applies.
    """
    if not reader.may("handle_batch"):
        raise Forbidden(_("Only a handler proposes deferrals"), mend=_("tell the handler of the district"))
    if not unit:
        raise Refused(_("no list was chosen"), where="unit", mend=_("choose another unit"))
    if not reader.scope.covers(unit):
        raise Missing(_("There is nothing to defer there in your area"), mend=_("choose another unit"))
    require_own_level(reader, unit)
    with acting(reader.username):
        known = set(Deferral.objects.filter(unit=unit).values_list("employer_id", "insurance", "fee_month"))
        fresh = {(one.employer_id, one.insurance, one.fee_month): one for one in _rows(pack, reader, unit)}
        added = [one for key, one in fresh.items() if key not in known]
        Deferral.objects.bulk_create(added, batch_size=2000)
    return len(added)


def _rows(pack: Pack, reader: Reader, unit: str) -> Iterator[Deferral]:
    policy = deferral_policy(pack)
    city = pack.territories.city().code
    place: dict[str, Any] = {"by_city": True} if unit == city else {"unit": unit, "by_city": False}
    newest = Decision.objects.filter(policy=POLICY, **place).order_by("employer_id", "record_no", "-version")
    for decision in newest.distinct("employer_id", "record_no"):
        found = granted(policy, decision) if decision.outcome == "entitled" else None
        if found is not None and found.fen and decision.employer_id is not None:
            yield Deferral(
                decision=decision, employer_id=decision.employer_id, unit=unit, record_no=decision.record_no,
                insurance=found.insurance, fee_month=found.fee_month, amount_fen=found.fen,
                pledged=found.pledged, window_end=found.window_end, repay_by=found.repay_by,
                state="proposed", proposed_by=reader.username,
            )  # fmt: skip
