"""From the form to the money: apply, the month's run decides, an item is there to be paid."""

from __future__ import annotations

import re

import psycopg

from journeys.conftest import Installation, signed_in

MONTH = "2022-07"


def key_in(body: str, name: str = "key") -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', body)
    assert found
    return found[1]


def test_apply_run_decide_and_be_paid(in_mine: Installation) -> None:
    person, counter = signed_in("job-seeker"), signed_in("city-handler")
    form = "/apply/job-seeking-subsidy/"
    page = person.get(form).content.decode()
    assert "Cannot tell" in page
    typed = {"f.kind": "at_school", "f.hardship": "student_loan", "key": key_in(page)}
    sent = person.post(form, typed | {"act": "send"})
    address = sent["Location"]
    assert person.post(form, typed | {"act": "send"})["Location"] == address
    page = person.get(address).content.decode()
    assert "the month’s run decides on it" in page
    assert "2022-07-31" in page
    said = in_mine.zhumeng("month", MONTH).stdout
    assert "件申请进入登记库" in said
    assert "Cannot tell" in person.get(address).content.decode()
    checked = {
        "f.school_checked": "true",
        "version": key_in(counter.get(address).content.decode(), "version"),
    }
    assert counter.post(address + "complete/", checked).status_code == 302
    in_mine.zhumeng("month", MONTH)
    page = person.get(address).content.decode()
    number = re.search(r"SQ\d{10}", page)
    assert number
    outcome, amount = in_mine.rows(
        "SELECT outcome, amount_fen FROM benefits_application WHERE id = %s", int(number[0][2:])
    )[0]
    items = in_mine.rows("SELECT amount_fen, state FROM benefits_item WHERE record_no = %s", number[0])
    assert (outcome, amount) == ("entitled", 80_000)
    assert items == [(80_000, "open")]
    assert "account to be confirmed" in page
    mine = person.get("/my-decisions/").content.decode()
    assert number[0] in mine
    assert "Who opened your file" in mine
    before = (in_mine.home / "lake" / "CURRENT").read_text(encoding="utf-8")
    assert "没有新的申请" in in_mine.zhumeng("month", MONTH).stdout
    assert (in_mine.home / "lake" / "CURRENT").read_text(encoding="utf-8") == before


def test_nothing_personal_of_an_application_is_in_the_lake(in_mine: Installation) -> None:
    assert not (in_mine.home / "own-rows").exists()
    with psycopg.connect(in_mine.url) as connection:
        sealed = connection.execute("SELECT answers FROM benefits_application").fetchall()
    assert sealed
    assert all(b"student_loan" not in bytes(row[0]) for row in sealed)


def test_one_form_opens_several_and_each_says_who_acts_next(in_mine: Installation) -> None:
    person = signed_in("job-seeker")
    in_mine.zhumeng("month", MONTH)
    numbers = in_mine.rows(
        "SELECT id, state, outcome FROM benefits_application WHERE bundle = 'out-of-work' ORDER BY id"
    )
    assert len(numbers) == 4
    page = person.get(f"/applications/{numbers[0][0]}/").content.decode()
    assert page.count("SQ00") >= 4
    assert "With whom" in page
    assert "the office answers" in page
