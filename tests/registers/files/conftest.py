"""A small city with a few people and firms in June and July."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from registers.conftest import Write, contribution, resident, writing_to
from registers.people_of_test import firm, person
from zhumeng.engine.month import Month
from zhumeng.registers import api
from zhumeng.registers.jobs import compare, roll_facts

JUNE, JULY = Month(2022, 6), Month(2022, 7)


@dataclass(frozen=True)
class Place:
    """Ids by the number of the test person or firm."""

    people: dict[int, int]
    firms: dict[int, int]


def member(number: int, street: str) -> dict[str, object]:
    """Somebody on a list of a key group."""
    return {"id_number": person(number), "territory": street, "since": "2022-02-01", "willing": "是"}


def business(number: int, **other: object) -> dict[str, object]:
    """A firm of the register."""
    return {
        "credit_code": firm(number), "employer_name": f"虚构{number}号机械厂", "employer_kind": "企业",
        "industry": "C3411", "registered_territory": "500112", "insured_territory": "500105",
        "established_on": "2010-01-01", "status": "存续", "figures_year": "2021", "revenue": "1000.00",
    } | other  # fmt: skip


@pytest.fixture
def city(db: None, built: tuple[Path, Place], home: Path) -> Place:
    """The test's own copy of the city; what it writes is taken back."""
    shutil.copytree(built[0], home)
    return built[1]


@pytest.fixture(scope="module")
def built(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[Path, Place]]:
    """The city, taken in once for a module; its rows leave the database when the module ends."""
    files = tmp_path_factory.mktemp("city")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("ZHUMENG_HOME", str(files / "home"))
        yield files / "home", _taken(writing_to(files))
        transaction.set_rollback(True)


def _taken(write: Write) -> Place:
    """Persons 0–3 live in 500112 (0: 500112002), person 3 also registered in 500105001; firm 1 insures 1."""
    people = [
        resident(0, hukou_territory="500112002", residence_territory="500112002"),
        resident(1, hukou_territory="500101001", residence_territory="500101001"),
        resident(2, hukou_territory="110101", residence_territory="500101001"),
        resident(3, hukou_territory="500112002", residence_territory="500112004"),
    ]
    api.take("people", write(people, "people.csv"), arrived=JUNE)
    api.take("people", write([people[2] | {"residence_territory": "500112002"}], "moved.csv"), arrived=JULY)
    api.take("employers", write([business(1), business(2)], "firms.csv"), arrived=JUNE)
    api.take("employers", write([business(1, status="吊销")], "revoked.csv"), arrived=JULY)
    for month in (JUNE, JULY):
        rows = [contribution(1, str(month)), contribution(2, str(month), state="arrears", paid_on="")]
        api.take("contributions", write(rows, f"paid{month}.csv"), arrived=month)
    api.take("abnormal_list", write([_listed(2)], "abnormal.csv"), arrived=JULY)
    api.take("dishonesty_list", write([_listed(1)], "dishonest.csv"), arrived=JUNE)
    for group, street in (("disabled", "500112002"), ("veterans", "500112002"), ("low_income", "500112004")):
        api.take(f"group_{group}", write([member(0, street)], f"{group}.csv"), arrived=JULY)
    api.take("unemployment_registrations", write([_registration(3)], "registered.csv"), arrived=JULY)
    for month in (JUNE, JULY):
        roll_facts(month, lambda done, total: None)
        compare(month, lambda done, total: None)
    ids = api.resolve_people([person(n) for n in range(4)])
    firms = api.resolve_employers([firm(n) for n in range(3)])
    return Place({n: ids[person(n)] for n in range(4)}, {n: firms[firm(n)] for n in range(3)})


def _listed(number: int) -> dict[str, object]:
    return {"credit_code": firm(number), "listed_on": "2022-01-05", "reason": "逾期未报"}


def _registration(number: int) -> dict[str, object]:
    return {
        "registration_no": f"D{number}", "id_number": person(number), "registered_on": "2022-07-05",
        "territory": "500105001", "difficulty": "disabled",
    }  # fmt: skip
