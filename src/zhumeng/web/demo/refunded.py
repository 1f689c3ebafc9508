"""The fictional city's first refunds: approved in April, public until May, paid then at spring's share."""

from __future__ import annotations

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.home import home
from zhumeng.foundation.scope import Scope
from zhumeng.registers.api import find_employers
from zhumeng.web.demo.build import refunded_early
from zhumeng.web.demo.funds import ACTOR
from zhumeng.web.demo.paid import BANK, approve, as_user, close_books, pay
from zhumeng.work.benefits.money import api

REFUND = "retention-refund"
APPROVED, PAID = Month(2022, 4), Month(2022, 5)
NO_BOUNCE = 10**9


def refund_some(pack: Pack, month: Month) -> int:
    """Do what belongs to the end of a month; returns how many refunds moved. A second call moves none."""
    if month not in (APPROVED, PAID) or REFUND not in pack.policies:
        return 0
    firms = find_employers(refunded_early(home())).values()
    found = api.items_in(Scope(units=None)).filter(policy=REFUND, employer_id__in=list(firms))
    if month == APPROVED:
        waiting = list(found.filter(state="open").order_by("pk"))
        for one in waiting:
            _approve(pack, one.pk, one.version, one.unit, one.amount_fen, month.year)
        return len(waiting)
    due = list(found.filter(state="approved").order_by("pk"))
    for unit in sorted({one.unit for one in due}):
        close_books(pack, pack.policies[REFUND].fund, unit,
                    pay(pack, pack.policies[REFUND].fund, unit, NO_BOUNCE))  # fmt: skip
    return len(due)


def _approve(pack: Pack, item: int, version: int, unit: str, fen: int, year: int) -> None:
    api.set_fund(ACTOR, pack.policies[REFUND].fund, unit, year, fen * 2, fen)
    api.confirm_account(
        as_user(pack, "district_maker"), item, version, "corporate", BANK, f"500100{item:013d}"
    )
    approve(pack, REFUND, unit, [item])
