"""Registers as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """People, employers and the intake of files."""

    name = "zhumeng.registers"
    label = "registers"

    def ready(self) -> None:
        """Give the month its steps."""
        from zhumeng.foundation.runs import MonthStep, register

        register(MonthStep(10, "intake", "数据接入", "zhumeng.registers.jobs:take_in", en="Intake"))
        register(
            MonthStep(
                28, "services", "服务记录接入", f"{self.name}.jobs:take_in_services", en="Services taken in"
            )
        )
        register(
            MonthStep(
                20, "facts", "事实滚动计算", "zhumeng.registers.jobs:roll_facts", en="Facts rolled forward"
            )
        )
        register(
            MonthStep(30, "compare", "数据比对", "zhumeng.registers.jobs:compare", en="Registers compared")
        )
