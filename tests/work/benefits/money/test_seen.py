"""What a page of the money asks of the database stays within what it shows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from work.benefits.money.test_way import CHECKER, DISTRICT, FUND, MAKER, ready
from work.benefits.small import JULY, PACK, REFUND, WANZHOU, YUBEI, decided, firm
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.actions.decide_batch import decide_batch
from zhumeng.work.benefits.actions.make_batch import make_batch
from zhumeng.work.benefits.actions.open_items import open_items
from zhumeng.work.benefits.models import FundLine, Item
from zhumeng.work.benefits.money.funds import funds_in
from zhumeng.work.benefits.money.seen import batches_in, files_in

pytestmark = pytest.mark.django_db
CITY = Scope(units=None)


@pytest.fixture(autouse=True)
def two_units(home: object) -> None:
    decided(REFUND, JULY, *(firm(n) for n in range(1, 6)), firm(6, WANZHOU), keep=True)
    open_items(PACK, "month-run")
    with acting("test"):
        for unit in (YUBEI, WANZHOU):
            FundLine.objects.create(fund=FUND, unit=unit, year=2022, budget_fen=10**10, released_fen=10**9)


def test_funds_are_two_statements_and_read_only_items_of_their_units() -> None:
    with CaptureQueriesContext(connection) as sent:
        (line,) = funds_in(DISTRICT, 2022)
    assert line.unit == YUBEI
    assert len(sent) == 2
    assert YUBEI in sent[1]["sql"]
    assert WANZHOU not in sent[1]["sql"]
    assert [one.unit for one in funds_in(CITY, 2022)] == [WANZHOU, YUBEI]


def test_the_year_of_an_item_needs_an_index_alone() -> None:
    with connection.cursor() as cursor:
        known = connection.introspection.get_constraints(cursor, "benefits_decision")
    assert known["decision_id_month"]["columns"] == ["id", "month"]


def test_only_the_newest_batches_are_added_up() -> None:
    for number in range(1, 6):
        made = make_batch(PACK, MAKER, "retention-refund", YUBEI, ready(number), f"b{number}")
    decide_batch(PACK, CHECKER, made, False, "no", note="x")
    with CaptureQueriesContext(connection) as sent:
        newest = batches_in(DISTRICT, most=2)
    assert len(sent) == 1
    assert [(one.pk, one.n, one.fen) for one in newest] == [
        (made, 0, None), (made - 1, 1, Item.objects.get(employer_id=4).amount_fen)
    ]  # fmt: skip
    assert batches_in(Scope(units=frozenset({WANZHOU}))) == []
    assert files_in(CITY) == []
