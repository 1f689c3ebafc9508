"""What cannot be told: by source, asked once, answered when the data come."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from work.benefits.small import (
    CITY,
    EXPANSION,
    JULY,
    JUNE,
    PACK,
    RATE,
    REFUND,
    WANZHOU,
    YUBEI,
    decided,
    firm,
    hire,
    reader,
    the_lake,
)  # fmt: skip
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.accounts.models import History
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.foundation.today import ZONE
from zhumeng.work.benefits.api import ask_owner, close_request, gaps_of, next_steps, settle_requests, waiting
from zhumeng.work.benefits.models import DataRequest

pytestmark = pytest.mark.django_db
DISTRICT = Scope(units=frozenset({YUBEI}))
NOW = datetime.now(ZONE).date()  # a home that is no demo lives by the clock
SOON = NOW + timedelta(days=10)
MAKER = reader()
HANDLER = reader("city_handler", CITY, "500000")


@pytest.fixture(autouse=True)
def gap(home: object) -> None:
    decided(
        REFUND, JULY,
        firm(1), firm(2, on_dishonesty_list=None), firm(3, on_dishonesty_list=None, premium_paid=None),
        firm(4, WANZHOU, on_dishonesty_list=None),
    )  # fmt: skip


def ask(who: Reader = MAKER, unit: str = YUBEI, source: str = "dishonesty_list", **more: object) -> int:
    given = {"due_on": SOON} | more
    return ask_owner(PACK, the_lake(), who, REFUND, JULY, source, unit, **given)  # type: ignore[arg-type]


def test_gaps_are_told_by_source_within_the_scope() -> None:
    told = {gap.source: (gap.missing, gap.cases, dict(gap.units))
            for gap in gaps_of(PACK, the_lake(), REFUND, JULY, CITY)}  # fmt: skip
    assert told == {
        "dishonesty_list": (("on_dishonesty_list",), 3, {YUBEI: 2, WANZHOU: 1}),
        "contributions": (("premium_paid",), 1, {YUBEI: 1}),
    }
    mine = gaps_of(PACK, the_lake(), REFUND, JULY, DISTRICT)
    assert [(gap.source, gap.cases) for gap in mine] == [("dishonesty_list", 2), ("contributions", 1)]
    assert gaps_of(PACK, the_lake(), REFUND, JUNE, CITY) == ()


def test_asking_is_kept_with_its_actor_and_the_next_step_is_the_owners() -> None:
    row = {"outcome": "cannot_tell", "unit": YUBEI, "missing": ["on_dishonesty_list", "premium_paid"]}
    assert [step.what for step in next_steps(PACK, REFUND, JULY, row)] == ["ask_owner", "ask_owner"]
    pk = ask(note="请补报")
    made = DataRequest.objects.get(pk=pk)
    assert (made.cases, made.asked_by, made.state, made.note) == (2, "wang", "open", "请补报")
    assert History.objects.get(table="benefits_datarequest", row=str(pk)).actor == "wang"
    first, second = next_steps(PACK, REFUND, JULY, row)
    assert (first.what, first.source, first.by) == ("owner_sends", "dishonesty_list", SOON)
    assert second.what == "ask_owner"
    other = next_steps(PACK, REFUND, JULY, row | {"unit": WANZHOU})
    assert other[0].what == "ask_owner", "another district has not asked"


def test_the_same_request_twice_is_a_conflict() -> None:
    ask()
    with pytest.raises(Conflict):
        ask()
    ask(HANDLER, "")
    with pytest.raises(Conflict, match="wang"):
        ask(reader(territory=WANZHOU), WANZHOU)
    assert DataRequest.objects.count() == 2


@pytest.mark.parametrize(
    ("who", "unit", "source", "error"),
    [
        (MAKER, WANZHOU, "dishonesty_list", Missing),
        (MAKER, "", "dishonesty_list", Missing),
        (MAKER, YUBEI, "graduates", Missing),
        (MAKER, YUBEI, "no_such_source", Missing),
        (MAKER, YUBEI, "", Missing),
        (reader("district_checker"), YUBEI, "dishonesty_list", Forbidden),
        (reader("employer", Scope(employer=2)), YUBEI, "dishonesty_list", Forbidden),
    ],
)
def test_nobody_asks_beyond_rights_and_scope(
    who: Reader, unit: str, source: str, error: type[Refused]
) -> None:
    with pytest.raises(error):
        ask(who, unit, source)
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"due_on": NOW - timedelta(days=1)}, "due_on"),
        ({"due_on": NOW + timedelta(days=400)}, "due_on"),
        ({"note": "长" * 501}, "note"),
        ({"note": "a\x00"}, "note"),
    ],
)
def test_a_day_or_note_that_cannot_be_is_refused_at_its_field(more: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        ask(**more)
    assert refused.value.where == field


def test_it_is_answered_when_newer_decisions_no_longer_lack_it() -> None:
    first, other = ask(), ask(reader(territory=WANZHOU), WANZHOU)
    assert settle_requests(PACK, the_lake(), "month-run") == 0
    decided(REFUND, JULY + 1, firm(2), firm(3, premium_paid=None), firm(4, WANZHOU, on_dishonesty_list=None))
    assert settle_requests(PACK, the_lake(), "month-run") == 1
    done = DataRequest.objects.get(pk=first)
    assert (done.state, done.closed_by, done.version) == ("answered", "month-run", 2)
    assert DataRequest.objects.get(pk=other).state == "open"


def test_a_monthly_policy_waits_for_the_month_itself() -> None:
    case = {"employer_id": 9, "unit": YUBEI, "insured": 5, "premium": 6000}
    decided(RATE, JUNE, case | {"wage_base": None})
    ask_owner(PACK, the_lake(), MAKER, RATE, JUNE, "contributions", YUBEI, SOON)
    decided(RATE, JULY, case | {"wage_base": 600_000})
    assert settle_requests(PACK, the_lake(), "month-run") == 0, "July says nothing about June"
    decided(RATE, JUNE, case | {"wage_base": 600_000})
    assert settle_requests(PACK, the_lake(), "month-run") == 1


def test_closing_by_hand_needs_the_page_as_it_is() -> None:
    pk = ask()
    with pytest.raises(Missing):
        close_request(reader(territory=WANZHOU), pk, 1, "withdrawn")
    with pytest.raises(Forbidden):
        close_request(reader("district_checker"), pk, 1, "withdrawn")
    with pytest.raises(Missing):
        close_request(MAKER, pk, 1, "open")
    assert close_request(MAKER, pk, 1, "withdrawn").state == "withdrawn"
    with pytest.raises(Conflict):
        close_request(MAKER, pk, 1, "answered")
    assert ask() != pk, "what was withdrawn may be asked again"


def test_what_waits_for_somebody() -> None:
    decided(EXPANSION, JULY, hire(70, 1))
    (before,) = waiting(DISTRICT)
    assert (before.policy.code, before.unasked, before.open, before.overdue) == ("retention-refund", 2, 0, 0)
    ask()
    (after,) = waiting(DISTRICT)
    assert (after.unasked, after.open, after.overdue) == (1, 1, 0), "one firm also lacks its premiums"
    assert waiting(Scope(employer=2)) == ()
    (city,) = waiting(CITY)
    assert (city.unasked, city.open) == (2, 1)


@pytest.mark.django_db(transaction=True)
def test_of_those_who_ask_at_once_one_is_kept() -> None:
    everybody = Barrier(4)

    def hurry(_number: int) -> str:
        everybody.wait()
        try:
            ask()
        except Conflict:
            return "conflict"
        finally:
            connection.close()
        return "kept"

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(hurry, range(4)))
    assert answers == ["conflict", "conflict", "conflict", "kept"]
    assert DataRequest.objects.count() == 1
