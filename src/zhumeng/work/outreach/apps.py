"""Outreach as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Agencies, market observation, service points, gig jobs, alliances."""

    name = "zhumeng.work.outreach"
    label = "outreach"

    def ready(self) -> None:
        """Give the month its steps."""
        from zhumeng.foundation.runs import MonthStep, register

        jobs = f"{self.name}.jobs"
        register(MonthStep(17, "placements", "职介记录接入", f"{jobs}:take_in_placements",
                           en="Placements taken in"))  # fmt: skip
        register(MonthStep(18, "market_reports", "市场报告节点", f"{jobs}:take_in_reports",
                           en="Market reports taken in"))  # fmt: skip
