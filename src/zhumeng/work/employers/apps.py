"""Registration of firms as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class EmployersConfig(AppConfig):
    """Registrations, scans of licences, what offices decided."""

    name = "zhumeng.work.employers"
    label = "employers"
