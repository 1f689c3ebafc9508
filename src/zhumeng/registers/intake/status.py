"""What each source is, and when it last arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.engine.sources import Contract
from zhumeng.foundation.home import lake_path
from zhumeng.registers.models import IntakeRow, State
from zhumeng.registers.packs import reference


@dataclass(frozen=True)
class SourceStatus:
    """A contract with its last arrival.

    ``months`` counts batches of the lake, ``rows`` theirs (of a list: the last one’s).
    """

    contract: Contract
    last_month: Month | None
    last_arrival: datetime | None
    months: int
    rows: int

    def to_json(self) -> dict[str, Any]:
        """Plain data for machines."""
        return self.contract.model_dump(mode="json") | {
            "last_month": str(self.last_month) if self.last_month else None,
            "last_arrival": self.last_arrival.isoformat() if self.last_arrival else None,
            "months": self.months,
            "rows": self.rows,
        }


def newest_arrival() -> Month | None:
    """The newest month a published file arrived in; None when there is none yet."""
    months = IntakeRow.objects.filter(state=State.PUBLISHED).values_list("arrived", flat=True)
    return max(map(Month.parse, months.distinct()), default=None)


def source_status() -> list[SourceStatus]:
    """Every source of the packs, in order of code."""
    snapshot = Lake(lake_path()).snapshot()
    last: dict[str, IntakeRow] = {}
    for row in IntakeRow.objects.filter(state=State.PUBLISHED).order_by("published_at"):
        last[row.source] = row
    found = []
    for code, contract in sorted(reference().contracts.items()):
        row, batches = last.get(code), snapshot.batches(code)
        month = max((Month.parse(row.arrived),) if row else (), default=None)
        counted = batches[-1:] if contract.shape == "list" else batches
        rows = sum(batch.rows for batch in counted)
        found.append(SourceStatus(contract, month, row.published_at if row else None, len(batches), rows))
    return found
