"""What a unit has of a fund in its account, and what approved items still need."""

from __future__ import annotations

from django.db import connection
from django.db.models import Count, Sum

from zhumeng.work.benefits.models import Arrival, Item, Payment, Return

WAITING = ("approved", "suspended", "bounced")
"""Approved and not at the bank: what a spending plan asks for."""


def lock_cash(fund: str, unit: str) -> None:
    """Until the transaction ends nobody else makes a payment file of this fund and unit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [f"{fund} {unit}"])


def cash_of(fund: str, unit: str) -> int:
    """Fen in hand: what arrived and came back, less what is at the bank or paid."""
    arrived = Arrival.objects.filter(plan__fund=fund, plan__unit=unit).aggregate(n=Sum("fen"))["n"] or 0
    back = Return.objects.filter(item__fund=fund, item__unit=unit).aggregate(n=Sum("fen"))["n"] or 0
    live = Payment.objects.filter(file__fund=fund, file__unit=unit, state__in=("sent", "paid"))
    return int(arrived + back - (live.aggregate(n=Sum("amount_fen"))["n"] or 0))


def needed(fund: str, unit: str) -> tuple[int, int]:
    """(items, fen) that are approved and not at the bank."""
    found = Item.objects.filter(fund=fund, unit=unit, state__in=WAITING)
    sums = found.aggregate(n=Count("pk"), fen=Sum("amount_fen"))
    return int(sums["n"]), int(sums["fen"] or 0)
