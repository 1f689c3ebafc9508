"""Lists of decisions: a reader's scope, filters, order, pages; what does not exist is refused by name."""

from __future__ import annotations

from typing import Any

import pytest

from work.benefits.small import CITY, EXPANSION, JULY, PACK, REFUND, WANZHOU, YUBEI, decided, firm, hire
from zhumeng.engine.errors import Refused
from zhumeng.engine.rules import Policy
from zhumeng.foundation.scope import Scope
from zhumeng.registers.models import Employer
from zhumeng.work.benefits.api import Listed, read_all, read_filters, read_page, select

DISTRICT = Scope(units=frozenset({YUBEI}))


def asked(scope: Scope, policy: Policy = REFUND, **filters: Any) -> Listed:
    batch = BATCHES[policy.code]
    given = {name.strip("_"): [str(one) for one in (value if isinstance(value, list) else [value])]
             for name, value in filters.items()}  # fmt: skip
    found = read_filters(policy, PACK.territories, scope, JULY.last_day, given)
    return read_page(select(policy, batch, scope, found, PACK.territories, JULY.last_day), found.page)


def ids(listed: Listed) -> list[int]:
    return [row["employer_id"] for row in listed.rows]


BATCHES: dict[str, Any] = {}


@pytest.fixture(autouse=True)
def batches(home: object) -> None:
    BATCHES["retention-refund"] = decided(
        REFUND, JULY,
        firm(1), firm(2, on_dishonesty_list=True), firm(3, premium_paid=None),
        firm(4, WANZHOU, premium_paid=100), firm(5, WANZHOU, months_paid_in_full=11),
    )  # fmt: skip
    BATCHES["expansion-subsidy"] = decided(EXPANSION, JULY, hire(70, 1), hire(71, 4, WANZHOU))


def test_a_district_sees_its_own_rows_and_the_city_all() -> None:
    assert ids(asked(DISTRICT)) == [1, 2, 3]
    assert ids(asked(CITY)) == [4, 5, 1, 2, 3], "in the order of the units"
    assert ids(asked(Scope(units=frozenset({"500105"})))) == []


def test_an_employer_and_a_person_see_their_own_rows() -> None:
    assert ids(asked(Scope(employer=4))) == [4]
    assert ids(asked(Scope(employer=4), EXPANSION)) == [4]
    assert [row["person_id"] for row in asked(Scope(person=70), EXPANSION).rows] == [70]
    assert asked(Scope(person=70)).rows == (), "the refund knows no persons"


def test_sums_by_answer_and_of_what_is_listed() -> None:
    listed = asked(CITY, outcome="entitled")
    assert (listed.total.count, listed.total.amount_fen) == (2, 3_600_060)
    assert {name: one.count for name, one in listed.outcomes.items()} == {
        "entitled": 2, "not_entitled": 2, "cannot_tell": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"outcome": ["entitled", "cannot_tell"]}, [4, 1, 3]),
        ({"unit": WANZHOU}, [4, 5]),
        ({"failing": "not_dishonest"}, [2]),
        ({"failing": ["not_dishonest", "paid_up"]}, [5, 2]),
        ({"missing": "premium_paid"}, [3]),
        ({"from_": "0.60", "to": "0.6"}, [4]),
        ({"from_": "1"}, [1]),
        ({"sort": "-amount"}, [1, 4, 5, 2, 3]),
        ({"sort": "amount"}, [4, 1, 5, 2, 3]),
        ({"sort": "-subject"}, [5, 4, 3, 2, 1]),
        ({"sort": "-unit"}, [1, 2, 3, 4, 5]),
        ({"sort": "outcome"}, [3, 4, 1, 5, 2]),
    ],
)
def test_filters_and_orders(filters: dict[str, Any], expected: list[int]) -> None:
    assert ids(asked(CITY, **filters)) == expected


@pytest.mark.django_db
def test_a_text_names_employers_by_name_or_code() -> None:
    for pk, code, name in (
        (1, "91500112AAAAAAAAA1", "渝江精密机械有限公司"),
        (4, "91500101BBBBBBBBB4", "万州粮油"),
    ):
        Employer.objects.create(pk=pk, credit_code=code, name=name)
    assert ids(asked(CITY, q="精密")) == [1]
    assert ids(asked(CITY, q="91500101bbbb")) == [4]
    assert ids(asked(CITY, q="没有这家")) == []
    assert ids(asked(DISTRICT, q="万州")) == [], "a foreign firm is not found by its name"


@pytest.mark.parametrize(
    ("filters", "where", "said"),
    [
        ({"outcome": "yes"}, "outcome", "cannot_tell"),
        ({"unit": "999999"}, "unit", YUBEI),
        ({"failing": "nothing"}, "failing", "layoff_within_limit"),
        ({"missing": "shoe_size"}, "missing", "premium_paid"),
        ({"from_": "12.345"}, "from", "1200.50"),
        ({"from_": "many"}, "from", "1200.50"),
        ({"from_": "1e400"}, "from", "1200.50"),
        ({"from_": "-1"}, "from", "1200.50"),
        ({"from_": "5", "to": "4"}, "to", ""),
        ({"sort": "colour"}, "sort", "amount"),
        ({"page": "0"}, "page", ""),
        ({"page": "x"}, "page", ""),
        ({"page": "2"}, "page", "1"),
        ({"page": "9" * 40}, "page", ""),
        ({"q": "长" * 101}, "q", "100"),
        ({"q": "a\x00b"}, "q", ""),
        ({"q": ["a", "b"]}, "q", ""),
        ({"unit": [f"50{i:04}" for i in range(3_000)]}, "unit", "50"),
    ],
)
def test_what_does_not_exist_or_is_too_much_is_refused_by_name(
    filters: dict[str, Any], where: str, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        asked(CITY, **filters)
    assert refused.value.where == where
    assert said in refused.value.mend
    assert len(str(refused.value)) < 1_000


def test_a_foreign_unit_is_told_like_one_that_does_not_exist() -> None:
    with pytest.raises(Refused) as foreign:
        asked(DISTRICT, unit=WANZHOU)
    assert foreign.value.mend.endswith(YUBEI)


def test_pages_hold_fifty_and_everything_is_read_in_the_order_of_the_list() -> None:
    BATCHES["retention-refund"] = decided(
        REFUND, JULY, *(firm(i, premium_paid=i * 100) for i in range(1, 121))
    )
    pages = [asked(CITY, sort="-amount", page=page) for page in (1, 2, 3)]
    assert [len(one.rows) for one in pages] == [50, 50, 20]
    filters = read_filters(REFUND, PACK.territories, CITY, JULY.last_day, {"sort": ["-amount"]})
    whole = select(REFUND, BATCHES["retention-refund"], CITY, filters, PACK.territories, JULY.last_day)
    everything = [row["employer_id"] for chunk in read_all(whole) for row in chunk]
    assert everything == [i for one in pages for i in ids(one)] == list(range(120, 0, -1))


def test_a_sorted_list_is_the_same_before_and_behind_what_is_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("zhumeng.work.benefits.listing.FIRST", 60)
    firms = [firm(n, premium_paid=1000 * (n * 37 % 100)) for n in range(1, 131)]
    BATCHES["retention-refund"] = decided(REFUND, JULY, *firms)
    found = [row["employer_id"] for page in (1, 2, 3) for row in asked(CITY, sort="-amount", page=page).rows]
    assert found == sorted(range(1, 131), key=lambda n: (-(n * 37 % 100), n))
    assert [row["employer_id"] for row in asked(DISTRICT, sort="-subject", page=2).rows] == list(
        range(80, 30, -1)
    )
    assert asked(Scope(units=frozenset({WANZHOU})), sort="-amount").rows == ()
