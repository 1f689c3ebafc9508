"""Two offices' people, two agencies, people with numbers; a day in July."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django.utils import translation

from registers.people_of_test import firm, person
from work.benefits.small import PACK, WANZHOU, YUBEI, reader
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.registers.api import resolve_employers, resolve_people
from zhumeng.work import industry, outreach
from zhumeng.work.outreach import api
from zhumeng.work.outreach.models import Agency

DAY = date(2022, 7, 31)
LICENCE: Mapping[str, str] = {
    "licence": "渝人服证字0001", "licensed_from": "2020-01-01", "licensed_until": "2025-12-31",
    "business": "placement", "unit": YUBEI, "phone": "023-67000000",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[date]]:
    """What day it is; a test moves on by changing it."""
    now = [DAY]
    for package in (outreach, industry):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" not in found.name and hasattr(import_module(found.name), "today"):
                monkeypatch.setattr(f"{found.name}.today", lambda: now[0])
    return now  # type: ignore[return-value]


@pytest.fixture(autouse=True)
def _home_is_there(home: object) -> None:
    home.mkdir(parents=True, exist_ok=True)  # type: ignore[attr-defined]


def maker(name: str = "wang", unit: str = YUBEI) -> Reader:
    """A clerk of a district."""
    return replace(reader("district_maker", Scope(units=frozenset({unit})), unit), username=name)


def checker(name: str = "li", unit: str = YUBEI) -> Reader:
    """Another person of a district."""
    return replace(reader("district_checker", Scope(units=frozenset({unit})), unit), username=name)


def city(name: str = "zhao") -> Reader:
    """A clerk of the city."""
    return replace(reader("city_handler", Scope(units=None), "500000"), username=name)


def seeker(number: int) -> Reader:
    """A person signed in."""
    return replace(reader("job_seeker", Scope(person=number)), username=f"person-{number}")


def employer_id(number: int) -> int:
    """An employer of the registers."""
    return resolve_employers([firm(number)])[firm(number)]


def person_id(number: int) -> int:
    """A person of the registers."""
    return resolve_people([person(number)])[person(number)]


def agency_row(number: int = 5, **other: str) -> Agency:
    """A licensed agency, entered by the clerk of its district."""
    employer_id(number)
    typed = dict(LICENCE) | {"credit_code": firm(number), "licence": f"渝人服证字{number:04d}"} | other
    return api.register_agency(PACK, maker(unit=typed["unit"]), typed)


def agency(number: int = 5) -> Reader:
    """An account of the agency's firm."""
    scope = Scope(employer=employer_id(number))
    return replace(reader("agency", scope), username=f"agency-{number}")


__all__ = ["DAY", "LICENCE", "PACK", "WANZHOU", "YUBEI"]
