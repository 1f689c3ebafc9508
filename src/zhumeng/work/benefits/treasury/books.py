"""Three books of a fund, a unit and a month, line by line: granted, sent, done by the bank."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.work.benefits.actions.load_result import decoded
from zhumeng.work.benefits.models import Arrival, Payment, Return

KINDS = ("paid", "returned", "arrived")
Lines = Mapping[tuple[str, str], int]
"""(kind, reference) → fen: payments by their number, returns by their item's, arrivals by their document."""


@dataclass(frozen=True)
class Difference:
    """One line that is not the same in all books; None where a book does not have it."""

    kind: str
    reference: str
    business: int | None
    finance: int | None
    bank: int | None


def business_book(fund: str, unit: str, month: Month) -> Lines:
    """By the items: what was granted and reached its payee, what was returned, what was planned and came."""
    days = (month.first_day, month.last_day)
    paid = Payment.objects.filter(item__fund=fund, item__unit=unit, state="paid", answered_on__range=days)
    lines = {("paid", str(pk)): fen for pk, fen in paid.values_list("pk", "item__amount_fen")}
    return lines | dict(_moved(fund, unit, month))


def finance_book(fund: str, unit: str, month: Month) -> Lines:
    """By the payment files: what was sent and not bounced."""
    days = (month.first_day, month.last_day)
    paid = Payment.objects.filter(file__fund=fund, file__unit=unit, state="paid", answered_on__range=days)
    lines = {("paid", str(pk)): fen for pk, fen in paid.values_list("pk", "amount_fen")}
    return lines | dict(_moved(fund, unit, month))


def bank_book(content: bytes) -> Lines:
    """The bank's statement: ``paid|returned|arrived,reference,yuan``; a repeated line adds up.

    Refused whole when a line cannot be read.
    """
    found: Counter[tuple[str, str]] = Counter()
    for place, row in enumerate(csv.reader(io.StringIO(decoded(content))), start=1):
        if not row or not "".join(row).strip() or row[0].strip() == "kind":
            continue
        if len(row) < 3 or row[0].strip() not in KINDS or not row[1].strip():
            raise _unread(place)
        found[(row[0].strip(), row[1].strip())] += _fen(row[2], place)
    return found


def differences(business: Lines, finance: Lines, bank: Lines) -> list[Difference]:
    """Every line on which the books differ, to the fen."""
    keys = sorted(business.keys() | finance.keys() | bank.keys())
    rows = (Difference(*key, business.get(key), finance.get(key), bank.get(key)) for key in keys)
    return [row for row in rows if not row.business == row.finance == row.bank]


def totals(lines: Lines) -> dict[str, int]:
    """Fen by kind."""
    return {kind: sum(fen for (one, _ref), fen in lines.items() if one == kind) for kind in KINDS}


def _moved(fund: str, unit: str, month: Month) -> Counter[tuple[str, str]]:
    days = (month.first_day, month.last_day)
    found: Counter[tuple[str, str]] = Counter()
    for item, fen in Return.objects.filter(
        item__fund=fund, item__unit=unit, returned_on__range=days
    ).values_list("item_id", "fen"):
        found[("returned", str(item))] += fen
    for document, fen in Arrival.objects.filter(
        plan__fund=fund, plan__unit=unit, arrived_on__range=days
    ).values_list("document", "fen"):
        found[("arrived", document)] += fen
    return found


def _fen(text: str, place: int) -> int:
    try:
        fen = Decimal(text.replace(",", "").strip()) * 100
    except InvalidOperation as error:
        raise _unread(place) from error
    if not fen.is_finite() or fen != fen.to_integral_value() or not 0 < fen < 10**15:
        raise _unread(place)
    return int(fen)


def _unread(place: int) -> Refused:
    return Refused(
        _("line %(n)s cannot be read") % {"n": place}, where=_("the bank’s file"),
        mend=_("each line is paid, returned or arrived, then its number, then yuan"),
    )  # fmt: skip
