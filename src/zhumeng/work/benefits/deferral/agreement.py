"""The ledger beside the tax office: by month and insurance, and what only the tax office has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Sum

from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.deferral.ledger import HELD, Row, deferrals_in, figures_in
from zhumeng.work.benefits.models import TaxFigure


def told_only(rows: Iterable[Row], figures: Iterable[TaxFigure]) -> list[TaxFigure]:
    """What the tax office has and the ledger has not."""
    ours = {(row.deferral.insurance, row.deferral.fee_month) for row in rows}
    return [one for one in figures if (one.insurance, one.fee_month) not in ours and one.deferred_fen]


def by_month(scope: Scope) -> list[dict[str, Any]]:
    """Month × insurance: what we hold and what the tax office holds, with the difference, in fen."""
    ours = deferrals_in(scope).exclude(state="proposed").values("fee_month", "insurance").annotate(
        n=Count("pk"), deferred=Sum(HELD), repaid=Sum("repaid_fen")
    )  # fmt: skip
    theirs = figures_in(scope).values("fee_month", "insurance").annotate(
        tax_deferred=Sum("deferred_fen"), tax_repaid=Sum("repaid_fen")
    )  # fmt: skip
    rows: dict[tuple[date, str], dict[str, Any]] = {}
    for one in (*ours, *theirs):
        blank = {"n": 0, "deferred": 0, "repaid": 0, "tax_deferred": None, "tax_repaid": None}
        rows.setdefault((one["fee_month"], one["insurance"]), blank).update(one)
    for row in rows.values():
        told = row["tax_deferred"] is not None
        row["difference"] = row["deferred"] - row["tax_deferred"] if told else None
        row["repaid_difference"] = row["repaid"] - row["tax_repaid"] if told else None
    return [rows[key] for key in sorted(rows)]
