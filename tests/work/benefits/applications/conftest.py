"""Three people and a firm in the registers, and those who apply or sit at the counter."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from registers.conftest import resident
from registers.people_of_test import firm, person
from work.benefits.small import CITY, JULY, PACK, YUBEI, reader
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.registers.api import find_employers, find_person, take
from zhumeng.registers.jobs import roll_facts
from zhumeng.work.benefits.jobs import answer_applications, decide_all, take_in_applications

STREET = "500112002"
DAY = date(2022, 7, 12)
SEEKING = "job-seeking-subsidy"
ASKED_FOR = (SEEKING, "unemployment-benefit", "traineeship-subsidy", "retention-refund")
AT_SCHOOL = {"kind": "at_school", "hardship": "student_loan"}


def quiet(_done: int, _total: int) -> None:
    """Nobody watches."""


def run_july() -> None:
    """What the month's run does from the applications on."""
    take_in_applications(JULY, quiet)
    roll_facts(JULY, quiet)
    decide_all(JULY, quiet)
    answer_applications(JULY, quiet)


def file_of(folder: Path, name: str, *rows: Mapping[str, object]) -> Path:
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run decides what these tests ask for: all 23 take a second each time, and journeys run them."""
    few = replace(PACK, policies={code: PACK.policies[code] for code in ASKED_FOR})
    monkeypatch.setattr("zhumeng.work.benefits.jobs.the_pack", lambda: few)


@pytest.fixture(autouse=True)
def _july(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("actions.apply_for", "applications.fields"):
        monkeypatch.setattr(f"zhumeng.work.benefits.{module}.today", lambda: DAY)


@pytest.fixture(autouse=True)
def _registers(home: object, tmp_path: Path) -> None:
    people = [resident(n, residence_territory=STREET) for n in (1, 2)]
    people.append(resident(3, residence_territory="500101", hukou_territory="500101"))
    take("people", file_of(tmp_path, "people", *people), arrived=JULY)
    firms = {
        "credit_code": firm(0), "employer_name": "渝北某厂", "employer_kind": "enterprise",
        "status": "active", "registered_territory": YUBEI, "insured_territory": YUBEI,
    }  # fmt: skip
    take("employers", file_of(tmp_path, "employers", firms), arrived=JULY)
    roll_facts(JULY, quiet)


def own(number: int) -> Reader:
    """A person signed in."""
    found = find_person(person(number))
    return replace(reader("job_seeker", Scope(person=found)), username=f"person-{number}")


def own_firm() -> Reader:
    """A firm signed in."""
    return replace(reader("employer", Scope(employer=find_employers([firm(0)])[firm(0)])), username="firm")


def counter(role: str = "street_worker", street: str = STREET, name: str = "counter") -> Reader:
    """Somebody at the counter of a street."""
    scope = Scope(units=frozenset({YUBEI}), street=street)
    return replace(reader(role, scope, street), username=name)


HANDLER = replace(reader("city_handler", CITY), username="handler")
__all__ = ["PACK"]
