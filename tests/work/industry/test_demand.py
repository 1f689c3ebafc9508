"""Key firms' demand: shares that add up, people counted once, who stayed by months that are there."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from registers.people_of_test import firm, person
from work.benefits.small import JUNE
from work.outreach.conftest import (  # noqa: F401 – fixtures, shared
    PACK,
    WANZHOU,
    YUBEI,
    _home_is_there,
    _in_english,
    agency,
    city,
    day,
    employer_id,
    maker,
    person_id,
)
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.history import acting
from zhumeng.registers.api import take
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.industry import api
from zhumeng.work.industry.breakdown import broken_down
from zhumeng.work.industry.models import Demand, Quota, Recruit
from zhumeng.work.industry.stays import Spell

__all__ = ["day"]
DEMAND = {
    "unit": YUBEI,
    "month": "2022-07",
    "post": "装配工",
    "headcount": "1000",
    "pay_from": "4500",
    "pay_to": "6500",
}
WEIGHTS = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 10**7), max_size=45)


@given(st.integers(1, 10**6), WEIGHTS)
def test_shares_add_up_exactly_and_none_is_a_whole_one_off(whole: int, weights: dict[str, int]) -> None:
    shares = broken_down(whole, weights)
    total = sum(weights.values())
    if not total:
        assert shares == {}
        return
    assert sum(shares.values()) == whole
    for name, weight in weights.items():
        assert abs(shares[name] - Fraction(whole * weight, total)) < 1
        assert weight or not shares[name]


PEOPLE = st.builds(
    Spell, st.integers(1, 8), st.just(1), st.sampled_from(api.CHANNELS),
    st.dates(date(2022, 1, 1), date(2022, 8, 31)),
)  # fmt: skip
MONTHS = st.sets(st.integers(1, 12).map(lambda n: Month(2022, n)))


@given(st.lists(PEOPLE, max_size=20), MONTHS, st.sampled_from(api.AFTER))
def test_who_stayed_is_told_only_by_months_that_are_there(
    spells: list[Spell], there: set[Month], after: int
) -> None:
    until = Month(2022, 9)
    paid = {month: {(1, n) for n in range(1, 9) if (n + month.number) % 2} for month in there}
    found = api.stay(spells, after, until, paid)
    assert found.judged + found.untold + found.waiting == len(spells)
    due = [one for one in spells if Month.of(one.hired_on) + after <= until]
    assert found.untold == sum(Month.of(one.hired_on) + after not in there for one in due)
    assert found.stayed <= found.judged
    if found.untold or not found.judged:
        assert found.rate is None
    else:
        assert found.rate == Fraction(found.stayed, found.judged)


def test_months_after_are_months_and_not_days() -> None:
    spell = Spell(7, 1, "own", date(2022, 1, 31))
    paid = {Month(2022, 2): {(1, 7)}, Month(2022, 4): set[tuple[int, int]]()}
    assert api.stay([spell], 1, Month(2022, 7), paid).rate == 1
    assert api.stay([spell], 3, Month(2022, 7), paid).rate == 0
    assert api.stay([spell], 6, Month(2022, 7), paid).rate is None
    assert api.stay([spell], 6, Month(2022, 6), paid).waiting == 1


def entered(**other: str) -> Demand:
    employer_id(0)
    return api.enter_demand(PACK, city(), DEMAND | {"credit_code": firm(0)} | other)


@pytest.mark.django_db
class TestDemand:
    def test_quotas_add_up_by_key_and_by_hand(self) -> None:
        row = entered()
        shares = api.break_down(PACK, city(), row.pk, row.version, "even")
        assert sum(shares.values()) == 1000
        assert {24, 25} == set(shares.values())
        with pytest.raises(Refused, match="nothing to weigh by"):
            api.break_down(PACK, city(), row.pk, 2, "labour")
        with pytest.raises(Refused, match="add up to 999, not to 1000"):
            api.set_quotas(PACK, city(), row.pk, 2, {YUBEI: "600", WANZHOU: "399"})
        api.set_quotas(PACK, city(), row.pk, 2, {YUBEI: "600", WANZHOU: "400"})
        with pytest.raises(Conflict):
            api.break_down(PACK, city(), row.pk, 2, "even")
        assert {one.unit for one in Quota.objects.filter(count__gt=0)} == {YUBEI, WANZHOU}

    def test_the_database_refuses_quotas_that_do_not_add_up(self) -> None:
        row = entered()
        api.break_down(PACK, city(), row.pk, row.version, "even")
        with pytest.raises(IntegrityError, match="sum to"), transaction.atomic():
            _change_one(row)

    def test_a_district_sees_what_it_has_a_quota_of(self) -> None:
        row = entered()
        api.set_quotas(PACK, city(), row.pk, row.version, {YUBEI: "1000"})
        assert api.find_demand(maker(), row.pk)
        with pytest.raises(Missing):
            api.find_demand(maker(unit=WANZHOU), row.pk)
        with pytest.raises(Missing):
            api.find_demand(agency(), row.pk)
        with pytest.raises(Forbidden):
            entered_by_district()

    @pytest.mark.parametrize(
        ("other", "fault"),
        [
            ({"headcount": "0"}, "cannot be zero"), ({"pay_to": "1"}, "below the lowest"),
            ({"month": "July"}, "no month"), ({"post": ""}, "this is needed"),
        ],
    )  # fmt: skip
    def test_a_faulty_demand_is_refused(self, other: dict[str, str], fault: str) -> None:
        with pytest.raises(Refused, match=fault):
            entered(**other)

    def test_a_person_is_recruited_once_a_spell_and_counts(self) -> None:
        row = entered()
        api.set_quotas(PACK, city(), row.pk, row.version, {YUBEI: "1000"})
        person_id(1)
        typed = {"id_number": person(1), "channel": "district", "unit": YUBEI, "hired_on": "2022-07-04"}
        made = api.record_recruit(PACK, maker(), row.pk, typed)
        with pytest.raises(Conflict, match="already"):
            api.record_recruit(PACK, maker(), row.pk, typed | {"hired_on": "2022-07-20"})
        with pytest.raises(Refused, match="first day of work to today"):
            api.record_leaving(PACK, maker(), made.pk, 1, {"left_on": "2022-07-01"})
        api.record_leaving(PACK, maker(), made.pk, 1, {"left_on": "2022-07-15"})
        with pytest.raises(Conflict):
            api.record_recruit(PACK, maker(), row.pk, typed | {"hired_on": "2022-07-10"})
        api.record_recruit(PACK, maker(), row.pk, typed | {"hired_on": "2022-07-20", "channel": "own"})
        assert Recruit.objects.count() == 2
        assert ServiceRecord.objects.filter(kind="key_industry_hire", unit=YUBEI).count() == 2
        (progress,) = api.progress_of(maker(), api.find_demand(maker(), row.pk))
        assert (progress.quota, progress.done) == (1000, 2)
        assert progress.recruited == {"own": 1, "agency": 0, "district": 1}
        with pytest.raises(Forbidden, match="outside your area"):
            api.record_recruit(PACK, maker(), row.pk, typed | {"unit": WANZHOU})


def entered_by_district() -> Demand:
    return api.enter_demand(PACK, maker(), DEMAND | {"credit_code": firm(0), "post": "质检"})


def _change_one(row: Demand) -> None:
    """And ask at once what is asked at the end of a transaction."""
    with acting("zhao"), connection.cursor() as cursor:
        Quota.objects.filter(demand=row, unit=YUBEI).update(count=900)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db(transaction=True)
def test_who_stayed_is_read_from_the_contributions_of_that_month(tmp_path: object) -> None:
    names = PACK.contracts["contributions"].names
    file = tmp_path / "contributions.csv"  # type: ignore[operator]
    cells = {
        "credit_code": firm(0), "id_number": person(1), "fee_month": "2022-06", "insured_territory": YUBEI,
        "wage_base": "5000", "unit_premium": "25", "person_premium": "25", "state": "paid",
    }  # fmt: skip
    file.write_text(
        ",".join(names) + "\n" + ",".join(cells.get(n, "") for n in names) + "\n", encoding="utf-8"
    )
    take("contributions", file, arrived=JUNE)
    spells = [Spell(person_id(n), employer_id(0), "agency", date(2022, 5, 9)) for n in (1, 2)]
    paid = api.paid_in(spells, Month(2022, 8))
    assert list(paid) == [JUNE]
    assert api.stay(spells, 1, Month(2022, 8), paid).rate == Fraction(1, 2)
    assert api.stay(spells, 3, Month(2022, 8), paid).rate is None
