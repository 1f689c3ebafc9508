"""Foundation as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Runs and their steps."""

    name = "zhumeng.foundation"
    label = "foundation"
