"""Accounts as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, roles, access log, history."""

    name = "zhumeng.foundation.accounts"
    label = "accounts"
