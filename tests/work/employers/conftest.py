"""A firm that registers, two offices, a day in July."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django.conf import LazySettings
from django.utils import translation

from registers.people_of_test import firm
from work.benefits.small import PACK, WANZHOU, YUBEI, reader
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work import employers
from zhumeng.work.employers import api
from zhumeng.work.employers.models import Registration

DAY = date(2022, 7, 29)
"""A Friday."""
PASSWORD = "a-long-one-1949"
CONTACT, PHONE = "欧阳联系人", "13712349876"
CODE = firm(61)
TYPED = {
    "credit_code": CODE, "name": "测试制造有限公司", "unit": YUBEI, "role": "employer", "contact": CONTACT,
    "phone": PHONE, "username": "ceshi-hr", "password": PASSWORD, "again": PASSWORD,
}  # fmt: skip
SCAN = b"%PDF-1.7 licence of " + CONTACT.encode()


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> list[date]:
    """What day it is; a test moves on by changing it. Passwords are hashed quickly."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    now = [DAY]
    for found in walk_packages(employers.__path__, f"{employers.__name__}."):
        if ".migrations" not in found.name and hasattr(import_module(found.name), "today"):
            monkeypatch.setattr(f"{found.name}.today", lambda: now[0])
    monkeypatch.setattr("zhumeng.foundation.accounts.actions.open_firm_account.today", lambda: now[0])
    return now


@pytest.fixture(autouse=True)
def _home_is_there(home: object) -> None:
    home.mkdir(parents=True, exist_ok=True)  # type: ignore[attr-defined]


def office(role: str = "district_maker", unit: str = YUBEI, name: str = "wang") -> Reader:
    """Somebody of a district's office."""
    return replace(reader(role, Scope(units=frozenset({unit})), unit), username=name)


def sent(token: str = "secret-1", address: str = "192.0.2.1", **other: str) -> Registration:
    """A registration that waits."""
    return api.send_registration(PACK, TYPED | other, token, address, SCAN)[0]


__all__ = ["PACK", "WANZHOU", "YUBEI"]
