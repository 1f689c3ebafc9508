"""Oversight as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """The plan's figures and lights."""

    name = "zhumeng.oversight"
    label = "oversight"

    def ready(self) -> None:
        """Give the month its steps."""
        from zhumeng.foundation.runs import MonthStep, register

        register(
            MonthStep(50, "indicators", "指标计算", "zhumeng.oversight.jobs:compute_figures", en="Indicators")
        )
