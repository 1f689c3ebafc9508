"""Benefits as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class BenefitsConfig(AppConfig):
    """Decisions of the policies."""

    name = "zhumeng.work.benefits"
    label = "benefits"
