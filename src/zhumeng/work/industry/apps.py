"""Labour for key firms as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class IndustryConfig(AppConfig):
    """Demand of key firms, quotas, recruits."""

    name = "zhumeng.work.industry"
    label = "industry"
