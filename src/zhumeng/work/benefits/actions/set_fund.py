"""What a unit has of a fund in a year."""

from __future__ import annotations

from zhumeng.engine.errors import Refused
from zhumeng.foundation.history import acting
from zhumeng.work.benefits.models import FundLine


def set_fund(actor: str, fund: str, unit: str, year: int, budget_fen: int, released_fen: int) -> None:
    """Set the budget and what of it is released, in fen; Refused when more is released than budgeted."""
    if not 0 <= released_fen <= budget_fen:
        raise Refused("more is released than budgeted", where=f"{fund} {unit}", mend="raise the budget first")
    with acting(actor):
        FundLine.objects.update_or_create(
            fund=fund, unit=unit, year=year,
            defaults={"budget_fen": budget_fen, "released_fen": released_fen},
        )  # fmt: skip
