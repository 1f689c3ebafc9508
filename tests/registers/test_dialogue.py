"""Intake as a dialogue: upload, rows by state, cells corrected, a second person, nothing plain on disk."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import translation

from registers.conftest import Write, contribution, resident
from registers.people_of_test import person
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import ensure_user
from zhumeng.foundation.accounts.models import History
from zhumeng.foundation.history import acting
from zhumeng.foundation.home import home
from zhumeng.foundation.scope import Scope
from zhumeng.registers import api
from zhumeng.registers.models import Correction, IntakeRow

pytestmark = pytest.mark.django_db
CITY, JULY = Scope(units=None), Month(2022, 7)
ROWS = [contribution(number) for number in range(4)]
BAD = contribution(9, id_number=person(9)[:-1] + ("0" if person(9)[-1] != "0" else "1"), wage_base="many")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def upload(write: Write, rows: list[dict[str, object]], source: str = "contributions", by: str = "li") -> int:
    file = write(rows)
    return api.upload_file(by, source, f"七月/{file.name}", [file.read_bytes()], JULY)


@pytest.fixture
def staged(write: Write) -> int:
    return upload(write, [*ROWS, BAD])


def everything_below(folder: Path) -> Iterator[bytes]:
    for path in folder.rglob("*"):
        if path.is_file() and "keys" not in path.parts:
            yield path.read_bytes()


def test_a_file_waits_with_its_four_counts_and_what_was_recognised(staged: int) -> None:
    seen = api.intake_seen(CITY, staged)
    assert (seen.intake.new, seen.intake.changed, seen.intake.unchanged, seen.intake.rejected) == (4, 0, 0, 1)
    assert (seen.staged_by, seen.hands, seen.version, seen.second_person) == ("li", ("li",), 1, True)
    assert seen.intake.file == "file.csv"
    assert seen.mapping["columns"]["fee_month"] == "fee_month"
    assert seen.mapping["unused"] == []
    assert "paid_on" not in seen.mapping["absent"]
    assert History.objects.filter(table="registers_intake", actor="li", change="insert").count() == 1


def test_nothing_of_the_file_lies_plain(staged: int, write: Write) -> None:
    upload(write, [resident(number) for number in range(3)], "people")
    numbers = [person(number).encode() for number in range(10)] + [b"1390000000"]
    for content in everything_below(home()):
        assert not any(number in content for number in numbers)


def test_rows_are_told_by_state_and_masked(staged: int) -> None:
    new = api.intake_rows(CITY, staged, "new")
    assert [row.number for row in new] == [2, 3, 4, 5]
    shown = {cell.column.name: cell.text for cell in new[0].cells}
    assert shown["id_number"].startswith(person(0)[:3] + "***")
    assert (shown["wage_base"], shown["fee_month"]) == ("5000.00", "2022-07")
    [rejected] = api.intake_rows(CITY, staged, "rejected")
    assert rejected.number == 6
    assert [(cell.column.name, cell.plain) for cell in rejected.faults] == [
        ("id_number", False),
        ("wage_base", True),
    ]
    assert person(9)[3:15] not in str(rejected)
    assert api.intake_rows(CITY, staged, "new", page=2) == []


def test_a_changed_row_shows_old_and_new(staged: int, write: Write) -> None:
    api.confirm(staged, actor="wang", version=1)
    again = upload(write, [contribution(0, wage_base="6000"), *ROWS[1:]])
    seen = api.intake_seen(CITY, again).intake
    assert (seen.changed, seen.unchanged) == (1, 3)
    [row] = api.intake_rows(CITY, again, "changed")
    differ = [(cell.column.name, cell.old, cell.text) for cell in row.cells if cell.old is not None]
    assert differ == [("wage_base", "5000.00", "6000.00")]
    assert len(api.intake_rows(CITY, again, "unchanged")) == 3


def test_a_corrected_row_becomes_good_or_says_why_not(staged: int) -> None:
    assert not api.correct_row("li", staged, 1, 6, {"wage_base": "4800"})
    seen = api.intake_seen(CITY, staged)
    assert (seen.version, seen.intake.rejected, seen.intake.new) == (2, 1, 4)
    [row] = api.intake_rows(CITY, staged, "rejected")
    assert [cell.column.name for cell in row.faults] == ["id_number"]
    assert api.correct_row("wang", staged, 2, 6, {"id_number": person(9)})
    seen = api.intake_seen(CITY, staged)
    assert (seen.intake.rejected, seen.intake.new, seen.hands) == (0, 5, ("li", "wang"))
    assert api.rejected_row(CITY, staged, 6) is None
    kept = Correction.objects.order_by("id").values_list("by", "row", "column")
    assert list(kept) == [("li", 6, "wage_base"), ("wang", 6, "id_number")]
    assert not any(person(9).encode() in bytes(one.value) for one in Correction.objects.all())
    assert api.confirm(staged, actor="zhao", version=3).batches
    assert list((home() / "staging").rglob("*.sealed")) == []


def test_a_column_the_file_lacks_can_be_filled(write: Write) -> None:
    rows = [{k: v for k, v in resident(n).items() if k != "phone"} for n in range(2)]
    rows[1]["birth_date"] = "never"
    number = upload(write, rows, "people")
    assert "phone" in api.intake_seen(CITY, number).mapping["absent"]
    assert api.correct_row("li", number, 1, 3, {"birth_date": "1990-01-01", "phone": "13800000001"})


def test_who_had_it_in_hand_does_not_confirm_it(staged: int) -> None:
    with pytest.raises(Forbidden):
        api.confirm(staged, actor="li", version=1)
    api.correct_row("wang", staged, 1, 6, {"wage_base": "4800"})
    with pytest.raises(Forbidden):
        api.confirm(staged, actor="wang", version=2)
    assert not api.intake_seen(CITY, staged).confirmable_by(frozenset({"wang"}))
    assert api.intake_seen(CITY, staged).confirmable_by(frozenset({"zhao"}))
    published = api.confirm(staged, actor="zhao", version=2)
    assert published == api.confirm(staged, actor="zhao", version=2)
    assert api.intake_seen(CITY, staged).confirmed_by == "zhao"


def test_a_second_account_of_the_same_person_is_no_second_person(staged: int) -> None:
    for name in ("li", "li.audit"):
        ensure_user("test", name, "某某", date(2022, 1, 1), [], person_key="cd" * 32)
    with pytest.raises(Forbidden, match="“li” is another account of the same person"):
        api.confirm(staged, actor="li.audit", version=1)
    assert (api.waiting_for(CITY, "li.audit"), api.waiting_for(CITY, "zhao")) == (0, 1)
    with pytest.raises(IntegrityError, match="staged or corrected"), acting("plain SQL"):
        IntakeRow.objects.filter(pk=staged).update(state="published", confirmed_by="li.audit")


@pytest.mark.parametrize("by", ["li", ""])
def test_the_database_itself_refuses_one_person_as_both(staged: int, by: str) -> None:
    with pytest.raises(IntegrityError, match="intake_second_person"), acting("li"):
        IntakeRow.objects.filter(pk=staged).update(state="published", confirmed_by=by)


def test_a_source_without_that_rule_is_confirmed_by_one(write: Write) -> None:
    number = upload(write, [resident(1)], "people")
    assert api.confirm(number, actor="li", version=1).batches


def test_a_stale_form_changes_nothing(staged: int) -> None:
    api.correct_row("li", staged, 1, 6, {"wage_base": "4800"})
    for act in (
        lambda: api.correct_row("wang", staged, 1, 6, {"id_number": person(9)}),
        lambda: api.confirm(staged, actor="wang", version=1),
        lambda: api.discard("wang", staged, 1),
    ):
        with pytest.raises(Conflict, match="li"):
            act()
    seen = api.intake_seen(CITY, staged)
    assert (seen.version, seen.intake.state, Correction.objects.count()) == (2, "staged", 1)


def test_the_same_file_is_not_staged_twice(staged: int, write: Write) -> None:
    api.correct_row("li", staged, 1, 6, {"wage_base": "4800"})
    assert upload(write, [*ROWS, BAD], by="wang") == staged
    assert api.intake_seen(CITY, staged).version == 2


def test_a_discarded_intake_is_told_and_its_rows_are_gone(staged: int) -> None:
    api.discard("li", staged, 1)
    assert api.intake_seen(CITY, staged).intake.state == "discarded"
    assert not (home() / "staging" / str(staged)).exists()
    assert api.intake_rows(CITY, staged, "new") == []
    with pytest.raises(Conflict):
        api.confirm(staged, actor="wang")
    with pytest.raises(Conflict):
        api.correct_row("li", staged, 2, 6, {"wage_base": "1"})


def test_a_correction_that_breaks_off_leaves_the_version_before(
    staged: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zhumeng.registers.intake import staging

    def broken(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(staging, "write_errors", broken)
        with pytest.raises(OSError, match="disk"), transaction.atomic():
            api.correct_row("li", staged, 1, 6, {"wage_base": "4800"})
    assert api.intake_seen(CITY, staged).version == 1
    assert len(api.intake_rows(CITY, staged, "new")) == 4
    assert Correction.objects.count() == 0
    assert not api.correct_row("li", staged, 1, 6, {"wage_base": "4800"})


def test_what_cannot_be_corrected_is_refused(staged: int, write: Write) -> None:
    for row, texts in ((2, {"wage_base": "1"}), (99, {"wage_base": "1"}), (6, {"none": "1"})):
        with pytest.raises(Missing):
            api.correct_row("li", staged, 1, row, texts)
    with pytest.raises(Refused, match="Nothing"):
        api.correct_row("li", staged, 1, 6, {})
    for text in ("x" * 501, "two\nlines", "\x00"):
        with pytest.raises(Refused):
            api.correct_row("li", staged, 1, 6, {"wage_base": text})
    by_command = api.stage("contributions", write([*ROWS, BAD]), arrived=Month(2022, 6))
    with pytest.raises(Refused, match="command"):
        api.correct_row("li", by_command.id, 1, 6, {"wage_base": "4800"})


def test_files_that_cannot_be_taken_are_refused_whole(write: Write) -> None:
    def send(name: str, content: bytes, source: str = "contributions", month: Month = JULY) -> None:
        api.upload_file("li", source, name, [content], month)

    for name, content in (
        ("a.doc", b"x"),
        ("a.csv", b""),
        ("a", b"x"),
        ("a.xlsx", b"PK no"),
        ("a.csv", b"a\n"),
    ):
        with pytest.raises(Refused):
            send(name, content)
    with pytest.raises(Missing):
        send("a.csv", b"x", source="none")
    with pytest.raises(Refused, match="not come yet"):
        send("a.csv", b"x", month=Month(2090, 1))
    with pytest.raises(Refused, match="100 MB"):
        api.upload_file("li", "people", "a.csv", (b"x" * (1 << 20) for _ in range(101)), JULY)
    assert not IntakeRow.objects.exists()
    assert [path.name for path in home().glob("*-*")] == []


def test_a_gbk_file_is_read_and_it_is_said(write: Write) -> None:
    number = upload(write, [resident(1)], "people")
    file = write([resident(2, household_no="户2")], encoding="gb18030")
    number = api.upload_file("li", "people", "户籍.csv", [file.read_bytes()], JULY)
    seen = api.intake_seen(CITY, number)
    assert any("GB18030" in note for note in seen.mapping["notes"])
    assert seen.intake.new == 1


def test_who_sees_not_the_whole_city_sees_no_file(staged: int) -> None:
    for scope in (Scope(units=frozenset({"500112"})), Scope(person=1), Scope()):
        with pytest.raises(Missing):
            api.intake_seen(scope, staged)
        with pytest.raises(Missing):
            api.intake_rows(scope, staged, "new")
        assert api.intakes(scope) == ([], 0)
        assert api.sources_seen(scope) == []
    assert api.intakes(CITY, source="contributions", state="staged")[1] == 1
    assert api.intakes(CITY, arrived=Month(2022, 6))[1] == 0


def test_sources_say_whose_turn_it_is(staged: int) -> None:
    first = api.sources_seen(CITY)[0]
    assert (first.contract.code, first.waiting, first.turn) == ("contributions", 1, "confirm")
    api.confirm(staged, actor="wang")
    seen = api.source_seen(CITY, "contributions")
    assert (str(seen.last_month), str(seen.due), seen.state, seen.turn) == (
        "2022-07",
        "2022-08-15",
        "late",
        "owner",
    )
    assert api.source_seen(CITY, "graduates").due is None
    assert "premium_state" in api.codes_of(seen.contract) or api.codes_of(seen.contract)
    with pytest.raises(Missing):
        api.source_seen(CITY, "none")


def test_a_confirmation_cut_off_before_the_swap_waits_again(staged: int) -> None:
    cut_off = {
        "state": "publishing",
        "confirmed_by": "wang",
        "batches": [["contributions", "2022-07", "0" * 64]],
    }
    with acting("wang"):
        IntakeRow.objects.filter(pk=staged).update(**cut_off)
    assert api.recover() == 1
    seen = api.intake_seen(CITY, staged)
    assert (seen.intake.state, seen.confirmed_by) == ("staged", "")
    assert api.confirm(staged, actor="wang", version=1).batches


@pytest.mark.django_db(transaction=True)
def test_of_two_people_at_once_one_is_told_of_the_other(write: Write) -> None:
    number = upload(write, [*ROWS, BAD])

    def correct(by: str) -> str:
        try:
            api.correct_row(by, number, 1, 6, {"wage_base": "4800"})
        except Conflict:
            return "conflict"
        finally:
            connection.close()
        return by

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(correct, ["li", "wang"]))
    assert answers[0] == "conflict"
    assert answers[1] in {"li", "wang"}
    seen = api.intake_seen(CITY, number)
    assert (seen.version, seen.hands[-1]) == (2, answers[1])
    assert Correction.objects.get().by == answers[1]


def test_corrections_are_never_changed(staged: int) -> None:
    api.correct_row("li", staged, 1, 6, {"wage_base": "4800"})
    with pytest.raises(ProgrammingError, match="never changed"), acting("li"):
        Correction.objects.update(by="wang")
