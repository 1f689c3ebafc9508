"""Filed market reports mark their milestones, by the same way as any file of a register."""

from __future__ import annotations

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.registers.api import take_rows
from zhumeng.work.outreach.models import MarketReport

SOURCE = "milestone_events"


def milestone_of(month: str) -> str:
    """The milestone of a month's report: ``market_report_2022_07``."""
    return f"market_report_{month.replace('-', '_')}"


def take_reports(pack: Pack, month: Month) -> int:
    """Reports filed in a month become milestones reached, where the plan has such a step; how many.

    Safe to kill and to repeat: the same rows make the same file, which intake takes once.
    """
    filed = MarketReport.objects.filter(filed_on__gte=month.first_day, filed_on__lte=month.last_day)
    rows = [one for one in filed.order_by("month") if milestone_of(one.month) in pack.milestones]
    return take_rows(SOURCE, "market", [_record(pack, one) for one in rows], arrived=month)


def _record(pack: Pack, row: MarketReport) -> dict[str, str]:
    code = milestone_of(row.month)
    item = next(one for one in pack.plan.items() if one.id == pack.milestones[code].item)
    return {
        "milestone": code, "done_on": f"{row.filed_on}", "unit": item.units[0],
        "evidence": f"市场分析报告 {row.month}",
    }  # fmt: skip
