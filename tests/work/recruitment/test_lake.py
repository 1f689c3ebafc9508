"""What was published becomes a record of the vacancies, once, without anybody's number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from work.benefits.small import JULY, PACK, the_lake
from work.recruitment.conftest import CLEAN, held, own_firm, posted
from zhumeng.engine.lake import connect, scan
from zhumeng.registers.api import employer_labels
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.actions.take_adverts import take_adverts
from zhumeng.work.recruitment.jobs import take_in_adverts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _home_is_there(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)


def rows() -> list[dict[str, Any]]:
    batch = the_lake().snapshot().batch("vacancies", JULY)
    assert batch is not None
    with connect() as duck:
        found = duck.execute(f"SELECT * FROM {scan([batch])} ORDER BY advert_id")
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_a_published_advert_is_a_record_and_a_held_one_is_not() -> None:
    row = posted(own_firm(), text="负责装配，电话13912345678，缴纳五险。")
    held(own_firm())
    assert take_adverts(JULY) == 1
    (record,) = rows()
    assert (record["advert_id"], record["channel"]) == (row.number, "public_service")
    assert record["headcount"] == row.headcount
    assert record["territory"] == "500112"
    assert str(record["published_on"]) == "2022-07-12"
    assert "13912345678" not in str(record)
    assert employer_labels([row.employer_id])[row.employer_id][0]


def test_a_second_run_and_a_corrected_text_make_no_second_record() -> None:
    who = own_firm()
    row = posted(who)
    take_adverts(JULY)
    version = the_lake().snapshot().batch("vacancies", JULY)
    take_adverts(JULY)
    assert the_lake().snapshot().batch("vacancies", JULY) == version
    api.correct_advert(PACK, who, row.pk, row.version, dict(CLEAN) | {"headcount": "5"})
    said = take_in_adverts(JULY, lambda _done, _total: None)
    assert said.startswith("1 ")
    (record,) = rows()
    assert record["headcount"] == 5


def test_a_month_without_adverts_writes_nothing() -> None:
    assert take_adverts(JULY) == 0
    assert the_lake().snapshot().batch("vacancies", JULY) is None
