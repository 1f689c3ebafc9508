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

        register(
            MonthStep(40, "decisions", "政策判定", "zhumeng.work.benefits.jobs:decide_all", en="Decisions")
        )
