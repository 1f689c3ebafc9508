"""Recruitment as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    """Adverts, the blacklist, applications for jobs."""

    name = "zhumeng.work.recruitment"
    label = "recruitment"

    def ready(self) -> None:
        """Give the month its steps."""
        from zhumeng.foundation.runs import MonthStep, register

        register(
            MonthStep(16, "adverts", "岗位接入", f"{self.name}.jobs:take_in_adverts", en="Adverts taken in")
        )
        register(
            MonthStep(
                19, "traineeships", "见习协议接入", f"{self.name}.jobs:take_in_traineeships",
                en="Traineeships taken in",
            )
        )  # fmt: skip
        register(
            MonthStep(
                25, "matching", "人岗匹配", f"{self.name}.jobs:match_people", en="People and jobs matched"
            )
        )
