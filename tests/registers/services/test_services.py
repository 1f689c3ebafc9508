"""A service is recorded once, is never changed, counts in its own month, and leaves when withdrawn."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from registers.people_of_test import firm, person
from work.benefits.small import JULY, JUNE, the_lake
from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.lake import connect, scan
from zhumeng.engine.month import Month
from zhumeng.registers.api import record_service, resolve_employers, resolve_people, withdraw_service
from zhumeng.registers.jobs import take_in_services
from zhumeng.registers.models import ServiceRecord
from zhumeng.registers.services.taking import take_services

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2022, 7, 12)


@pytest.fixture(autouse=True)
def _home_is_there(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)


def fair(ref: str = "fair:1", **other: Any) -> ServiceRecord:
    return record_service("job_fair", ref, **({"on": DAY, "unit": "500112", "by": "li"} | other))


def rows(month: Month = JULY) -> list[dict[str, Any]]:
    batch = the_lake().snapshot().batch("service_records", month)
    if batch is None:
        return []
    with connect() as duck:
        found = duck.execute(f"SELECT * FROM {scan([batch])} ORDER BY record_no")
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_once_for_what_is_behind_it() -> None:
    first = fair()
    assert fair(by="wang").pk == first.pk
    with pytest.raises(Conflict):
        fair(quantity=2)
    assert fair("fair:2").pk != first.pk
    with pytest.raises(Refused, match="no kind"):
        record_service("party", "x:1", on=DAY, unit="500112", by="li")


def test_nobody_changes_or_removes_it() -> None:
    row = fair()
    for change in (lambda: row.delete(), lambda: ServiceRecord.objects.update(quantity=9)):
        with pytest.raises((InternalError, ProgrammingError, IntegrityError)), transaction.atomic():
            change()
    assert ServiceRecord.objects.get().quantity == 1


def test_the_work_undone_leaves_no_record() -> None:
    with transaction.atomic():
        fair()
        transaction.set_rollback(True)
    assert not ServiceRecord.objects.exists()


def test_records_of_the_lake_carry_whom_and_how_many() -> None:
    number, code = person(3), firm(1)
    who, which = resolve_people([number])[number], resolve_employers([code])[code]
    row = record_service(
        "key_industry_hire", "hire:1", on=DAY, unit="500112", by="li", person_id=who, employer_id=which
    )
    fair(quantity=3, office="市就业局")
    said = take_in_services(JULY, lambda _done, _total: None)
    assert said.startswith("2 ")
    hire, held = rows()
    assert (hire["record_no"], hire["kind"], hire["person_id"], hire["employer_id"]) == (
        row.number, "key_industry_hire", who, which,
    )  # fmt: skip
    assert (held["quantity"], held["unit"], held["outcome"]) == (3, "市就业局", "done")
    assert number not in str(hire)


def test_a_late_entry_reaches_its_own_month_and_a_repeat_changes_nothing() -> None:
    fair()
    assert take_services(JULY) == 1
    before = the_lake().snapshot().batch("service_records", JULY)
    fair("fair:2", on=date(2022, 6, 30))
    fair("fair:3", on=date(2022, 8, 1))
    assert take_services(JULY) == 2
    assert the_lake().snapshot().batch("service_records", JULY) == before
    assert len(rows(JUNE)) == 1
    assert rows(Month(2022, 8)) == []


def test_a_withdrawn_record_leaves_the_figures_and_stays_in_the_books() -> None:
    fair()
    kept = fair("fair:2")
    take_services(JULY)
    with pytest.raises(Refused, match="reason"):
        withdraw_service("job_fair", "fair:1", reason=" ", by="li")
    withdraw_service("job_fair", "fair:1", reason="重复登记", by="li")
    withdraw_service("job_fair", "fair:1", reason="again", by="li")
    withdraw_service("job_fair", "fair:99", reason="no such record", by="li")
    assert take_services(JULY) == 1
    assert [row["record_no"] for row in rows()] == [kept.number]
    assert ServiceRecord.objects.count() == 2
