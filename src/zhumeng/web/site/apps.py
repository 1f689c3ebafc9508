"""The frame as a Django app: its template tags and styles."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """No models: only pages."""

    name = "zhumeng.web.site"
    label = "site"
