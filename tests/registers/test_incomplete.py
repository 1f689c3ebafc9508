"""Rejected rows never turn into absence: a list is complete only when every row of it was good."""

import pytest

from registers.conftest import Write, contribution
from registers.people_of_test import firm, person
from zhumeng.engine.errors import Refused
from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import Lake, Snapshot
from zhumeng.engine.month import Month
from zhumeng.foundation.home import lake_path
from zhumeng.registers import api

JULY = Month(2022, 7)
pytestmark = pytest.mark.django_db


def snapshot() -> Snapshot:
    return Lake(lake_path()).snapshot()


def listed(number: int, **other: object) -> dict[str, object]:
    return {"credit_code": firm(number), "listed_on": "2022-01-05", "reason": "失信"} | other


def arrived_whole() -> bool:
    return Windows(snapshot(), JULY, {}).has_arrived("dishonesty_list", JULY)


def test_a_list_with_a_rejected_row_is_not_complete(write: Write) -> None:
    bad = listed(1, credit_code="9150BAD")
    taken = api.take("dishonesty_list", write([listed(0), bad]), arrived=JULY)
    batch = snapshot().batch("dishonesty_list", JULY)
    assert batch is not None
    assert (batch.rows, batch.meta["complete"]) == (1, False)
    assert not arrived_whole()
    assert taken.intake is not None
    said = {notice.code: notice.zh for notice in taken.intake.notices}
    assert said["incomplete"] == "名单不完整：1 行退回，未列入者按“无法判断”处理"


def test_the_same_rows_without_the_bad_one_make_it_complete_and_back(write: Write) -> None:
    bad = listed(1, credit_code="9150BAD")
    api.take("dishonesty_list", write([listed(0), bad]), arrived=JULY)
    mended = api.take("dishonesty_list", write([listed(0)], "mended.csv"), arrived=JULY)
    assert mended.published is not None
    assert len(mended.published.batches) == 1
    assert arrived_whole()
    api.take("dishonesty_list", write([listed(0), bad, bad | {"reason": "乙"}], "worse.csv"), arrived=JULY)
    assert not arrived_whole()


@pytest.mark.parametrize(
    ("source", "row"),
    [
        ("dishonesty_list", listed(1, credit_code="9150BAD")),
        ("deaths", {"id_number": person(1), "died_on": "someday"}),
        ("contributions", contribution(1, state="gone")),
    ],
)
def test_a_file_without_a_good_row_is_never_published(
    write: Write, source: str, row: dict[str, object]
) -> None:
    intake = api.stage(source, write([row, row]), arrived=JULY)
    assert intake.nothing_good
    with pytest.raises(Refused, match="no row is good: all 2 are rejected") as caught:
        api.confirm(intake)
    assert str(intake.errors) in caught.value.mend
    assert snapshot().sources() == ()


def test_an_inbox_names_the_file_without_a_good_row(write: Write) -> None:
    file = write([listed(1, credit_code="9150BAD")], "dishonesty_list.csv")
    (taken,) = api.take_inbox(file.parent, JULY)
    assert "no row is good" in taken.refused
    assert snapshot().sources() == ()
