"""Registers bring changes, lists are complete, months belong to their rows."""

from pathlib import Path

import duckdb
import pytest

from registers.conftest import Write, contribution, resident
from registers.people_of_test import firm, person
from zhumeng.engine.errors import Refused
from zhumeng.engine.lake import Lake, Snapshot, scan
from zhumeng.engine.month import Month
from zhumeng.foundation.home import lake_path
from zhumeng.registers import api

JUNE, JULY = Month(2022, 6), Month(2022, 7)
pytestmark = pytest.mark.django_db


def snapshot() -> Snapshot:
    return Lake(lake_path()).snapshot()


def rows_of(source: str, month: Month) -> list[tuple[object, ...]]:
    batch = snapshot().batch(source, month)
    assert batch is not None
    with duckdb.connect() as connection:
        return connection.execute(f"SELECT * FROM {scan([batch])}").fetchall()


def counts(intake: api.Intake | None) -> tuple[int, int, int, int]:
    assert intake is not None
    return (intake.new, intake.changed, intake.unchanged, intake.rejected)


def listed(number: int) -> dict[str, object]:
    return {"credit_code": firm(number), "listed_on": "2022-01-05", "reason": "逾期未报"}


def test_a_register_keeps_deltas(write: Write) -> None:
    api.take("people", write(resident(n) for n in range(5)), arrived=JUNE)
    later = [resident(1), resident(2, hukou_territory="500101"), resident(9)]
    taken = api.take("people", write(later, "july.csv"), arrived=JULY)
    assert counts(taken.intake) == (1, 1, 1, 0)
    assert (len(rows_of("people", JUNE)), len(rows_of("people", JULY))) == (5, 2)


def test_a_new_phone_is_a_change_and_reaches_the_vault(write: Write) -> None:
    api.take("people", write(resident(n) for n in range(3)), arrived=JUNE)
    renamed = [resident(0), resident(1, phone="13911112222"), resident(2, person_name="上官改名")]
    taken = api.take("people", write(renamed, "july.csv"), arrived=JULY)
    assert counts(taken.intake) == (0, 2, 1, 0)
    people = api.resolve_people([person(n) for n in range(3)])
    assert api.person_display(people[person(2)]).startswith("上*** 999")
    again = api.take("people", write(reversed(renamed), "again.csv"), arrived=JULY)
    assert counts(again.intake) == (0, 0, 3, 0)


def test_a_list_is_whole_each_time(write: Write) -> None:
    api.take("abnormal_list", write(listed(n) for n in range(3)), arrived=JUNE)
    july = write([listed(0), listed(5)], "july.csv")
    taken = api.take("abnormal_list", july, arrived=JULY)
    assert counts(taken.intake) == (1, 0, 1, 0)
    assert taken.intake is not None
    assert [(n.code, n.count) for n in taken.intake.notices] == [("left_out", 2)]
    assert (len(rows_of("abnormal_list", JUNE)), len(rows_of("abnormal_list", JULY))) == (3, 2)
    august = api.take("abnormal_list", july, arrived=Month(2022, 8))
    assert not august.skipped
    assert len(rows_of("abnormal_list", Month(2022, 8))) == 2
    assert api.take("abnormal_list", july, arrived=Month(2022, 8)).skipped


def test_a_list_that_only_shrinks_is_published(write: Write) -> None:
    api.take("abnormal_list", write(listed(n) for n in range(3)), arrived=JULY)
    api.take("abnormal_list", write([listed(0)], "less.csv"), arrived=JULY)
    assert len(rows_of("abnormal_list", JULY)) == 1


def test_headers_alone_say_that_nobody_is_listed(tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.write_text("credit_code,listed_on,reason\n", encoding="utf-8")
    taken = api.take("abnormal_list", file, arrived=JULY)
    assert taken.published is not None
    assert rows_of("abnormal_list", JULY) == []
    file.write_text(",".join(contribution(1)) + "\n", encoding="utf-8")
    with pytest.raises(Refused, match="no rows"):
        api.take("contributions", file, arrived=JULY)


def test_employers_get_their_names_and_keep_the_code(write: Write) -> None:
    api.take("contributions", write([contribution(1)]), arrived=JULY)
    known = api.resolve_employers([firm(1)])[firm(1)]
    assert api.employer_names([known]) == {known: firm(1)}
    row = {
        "credit_code": firm(1),
        "名称": "虚构机械厂",
        "employer_kind": "企业",
        "industry": "C3411",
        "registered_territory": "110101",
        "status": "存续",
        "revenue": "1,000,000.00",
    }
    taken = api.take("employers", write([row], "employers.csv"), arrived=JULY)
    assert counts(taken.intake) == (1, 0, 0, 0)
    assert api.employer_display(known) == (firm(1), "虚构机械厂")
    ((employer, code, *_),) = rows_of("employers", JULY)
    assert (employer, code) == (known, firm(1))


def test_repeats_count_once_and_contradictions_are_refused(write: Write) -> None:
    rows = [
        contribution(1),
        contribution(1),
        contribution(2),
        contribution(2, wage_base="1"),
        contribution(3),
    ]
    intake = api.stage("contributions", write(rows), arrived=JULY)
    assert counts(intake) == (2, 0, 1, 2)
    assert [(r.code, r.count) for r in intake.reasons] == [("duplicate", 2)]


def test_a_staging_is_compared_again_when_something_was_published_meanwhile(write: Write) -> None:
    first = api.stage("contributions", write(contribution(n) for n in range(4)), arrived=JULY)
    second = api.stage("contributions", write([contribution(1), contribution(9)], "b.csv"), arrived=JULY)
    api.confirm(first)
    api.confirm(second)
    assert len(rows_of("contributions", JULY)) == 5
    assert api.confirm(second).batches == api.confirm(second.id).batches
    with pytest.raises(Refused, match="no intake"):
        api.confirm(987654)


def test_status_tells_the_last_arrival(write: Write) -> None:
    api.take("contributions", write(contribution(n) for n in range(4)), arrived=JULY)
    status = {one.contract.code: one for one in api.source_status()}
    assert (status["contributions"].last_month, status["contributions"].rows) == (JULY, 4)
    assert status["deaths"].last_arrival is None
    assert status["contributions"].to_json()["owner"]["zh"] == "税务部门"


def test_an_inbox_is_taken_whole_base_registers_first(tmp_path: Path, write: Write) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    write([contribution(1)]).rename(inbox / "contributions.csv")
    write([contribution(2)]).rename(inbox / "contributions-2.csv")
    write([resident(1), resident(2)]).rename(inbox / "people.csv")
    write([resident(1)]).rename(inbox / "deaths.csv")
    write([resident(1)]).rename(inbox / "unheard.csv")
    seen: list[tuple[str, int, int]] = []
    taken = api.take_inbox(inbox, JULY, lambda *step: seen.append(step))
    assert seen[0] == ("people.csv", 0, 5)
    assert seen[-1] == ("", 5, 5)
    refused = {one.file: one.refused for one in taken if one.refused}
    assert set(refused) == {"deaths.csv", "unheard.csv"}
    assert "died_on" in refused["deaths.csv"]
    assert len(rows_of("contributions", JULY)) == 2
    again = api.take_inbox(inbox, JULY)
    assert sum(one.skipped for one in again) == 3
