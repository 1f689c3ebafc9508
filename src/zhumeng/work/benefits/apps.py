"""Benefits as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    """Decisions of the policies."""

    name = "zhumeng.work.benefits"
    label = "benefits"

    def ready(self) -> None:
        """Give the month its steps."""
        from zhumeng.foundation.runs import MonthStep, register

        jobs = "zhumeng.work.benefits.jobs"
        register(
            MonthStep(
                15, "applications", "申请接入", f"{jobs}:take_in_applications", en="Applications taken in"
            )
        )
        register(
            MonthStep(45, "answers", "申请答复", f"{jobs}:answer_applications", en="Applications answered")
        )
        register(
            MonthStep(40, "decisions", "政策判定", "zhumeng.work.benefits.jobs:decide_all", en="Decisions")
        )
        register(
            MonthStep(47, "leavers", "缓缴人员比对", f"{jobs}:compare_ledger", en="Leavers with deferrals")
        )
