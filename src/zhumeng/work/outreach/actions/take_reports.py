"""Filed market reports mark their milestones, by the same way as any file of a register."""

from __future__ import annotations

import csv
import shutil
import tempfile
from pathlib import Path

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.home import home
from zhumeng.registers.api import take
from zhumeng.work.outreach.models import MarketReport

SOURCE = "milestone_events"
SCRATCH = "reports-"


def milestone_of(month: str) -> str:
    """The milestone of a month's report: ``market_report_2022_07``."""
    return f"market_report_{month.replace('-', '_')}"


def take_reports(pack: Pack, month: Month) -> int:
    """Reports filed in a month become milestones reached, where the plan has such a step; how many.

    Safe to kill and to repeat: the same rows make the same file, which intake takes once.
    """
    for left in home().glob(f"{SCRATCH}*"):
        shutil.rmtree(left)
    filed = MarketReport.objects.filter(filed_on__gte=month.first_day, filed_on__lte=month.last_day)
    rows = [one for one in filed.order_by("month") if milestone_of(one.month) in pack.milestones]
    if not rows or SOURCE not in pack.contracts:
        return 0
    with tempfile.TemporaryDirectory(prefix=SCRATCH, dir=home()) as scratch:
        file = Path(scratch) / f"{SOURCE}-market.csv"
        with file.open("w", encoding="utf-8", newline="") as handle:
            lines = csv.DictWriter(handle, pack.contracts[SOURCE].names)
            lines.writeheader()
            lines.writerows(_record(pack, one) for one in rows)
        take(SOURCE, file, arrived=month)
    return len(rows)


def _record(pack: Pack, row: MarketReport) -> dict[str, str]:
    code = milestone_of(row.month)
    item = next(one for one in pack.plan.items() if one.id == pack.milestones[code].item)
    return {
        "milestone": code, "done_on": f"{row.filed_on}", "unit": item.units[0],
        "evidence": f"市场分析报告 {row.month}",
    }  # fmt: skip
