"""People, households, work and money hang together."""

from __future__ import annotations

import pytest

from web.demo.built import Built
from zhumeng.web.demo.households import ROLES


def test_each_household_has_one_head_and_at_most_one_spouse_of_the_other_sex(city: Built) -> None:
    odd = """SELECT household_no FROM people WHERE arrived = '2021-12' GROUP BY 1
        HAVING count(*) FILTER (household_role = 'head') <> 1
        OR count(*) FILTER (household_role = 'spouse') > 1
        OR count(DISTINCT residence_territory[1:6]) > 2"""
    assert city.rows(odd) == []
    same_sex = """SELECT 1 FROM people h JOIN people s USING (household_no, sex)
        WHERE h.household_role = 'head' AND s.household_role = 'spouse'"""
    assert city.rows(same_sex, "2021-12") == []


@pytest.mark.parametrize(("older", "younger"), [("head", "child"), ("spouse", "child"), ("parent", "head")])
def test_a_generation_lies_between_parents_and_children(city: Built, older: str, younger: str) -> None:
    found = city.rows(
        f"""SELECT datediff('day', o.birth_date, y.birth_date) / 365.25 AS gap
        FROM people o JOIN people y USING (household_no)
        WHERE o.household_role = '{older}' AND y.household_role = '{younger}'""",
        "2021-12",
    )
    assert len(found) > 100
    assert min(found)[0] >= 18
    assert max(found)[0] <= 50


def test_ages_and_sizes_are_near_the_census(town: Built) -> None:
    age = "datediff('day', birth_date, DATE '2022-07-31') / 365.25"
    people = town.one("SELECT count(*) FROM people", "2021-12")
    for low, high, share in ((0, 16, 0.158), (16, 60, 0.620), (60, 200, 0.222)):
        found = town.one(f"SELECT count(*) FROM people WHERE {age} >= {low} AND {age} < {high}", "2021-12")
        assert found / people == pytest.approx(share, abs=0.03)
    assert town.summary.people / town.summary.households == pytest.approx(2.5, abs=0.1)
    assert set(ROLES) == {role for (role,) in town.rows("SELECT DISTINCT household_role FROM people")}


def test_the_insured_are_about_eighteen_in_a_hundred_and_of_working_age(town: Built) -> None:
    insured = town.summary.insured - 1_030
    assert insured / town.summary.people == pytest.approx(0.172, abs=0.01)
    odd = town.rows(
        """SELECT min(datediff('day', birth_date, fee_month::DATE) / 365.25),
        max(datediff('day', birth_date, fee_month::DATE) / 365.25)
        FROM (SELECT id_number, fee_month || '-01' AS fee_month FROM contributions)
        JOIN people USING (id_number)"""
    )
    assert 17 < odd[0][0] < odd[0][1] < 62


def test_premiums_are_half_a_per_cent_each_rounded_half_up(city: Built) -> None:
    right = "floor(wage_base * 100 * 0.005 + 0.5) / 100"
    assert city.one(f"SELECT count(*) FROM contributions WHERE unit_premium <> {right}") == 0
    assert city.one("SELECT count(*) FROM contributions WHERE person_premium <> unit_premium") == 0
    assert city.one("SELECT count(*) FROM contributions WHERE wage_base NOT BETWEEN 2000 AND 25416") == 0
    assert city.one("SELECT count(*) FROM contributions WHERE (paid_on IS NULL) <> (state = 'arrears')") == 0


def test_nobody_is_insured_twice_in_a_month_or_with_a_pension(town: Built) -> None:
    twice = """SELECT id_number, fee_month
        FROM (SELECT DISTINCT id_number, credit_code, fee_month FROM contributions)
        GROUP BY ALL HAVING count(*) > 1"""
    assert town.rows(twice) == []
    late = """SELECT 1 FROM contributions JOIN pension_recipients USING (id_number)
        WHERE fee_month > strftime(starts_on, '%Y-%m')"""
    assert town.rows(late) == []


def test_registers_disagree_a_little_as_they_do(town: Built) -> None:
    """For the comparison of registers: few cases each, never most."""
    dead = """SELECT count(DISTINCT id_number),
        count(DISTINCT id_number) FILTER (fee_month > strftime(died_on, '%Y-%m'))
        FROM contributions JOIN deaths USING (id_number)"""
    [(all_, odd)] = town.rows(dead)
    assert 0 < odd < all_ * 0.7
    idle = """SELECT count(DISTINCT id_number) FROM unemployment_registrations r
        JOIN contributions USING (id_number)
        WHERE fee_month = '2022-07' AND NOT EXISTS (SELECT 1 FROM unemployment_registrations e
        WHERE e.registration_no = r.registration_no AND e.ended_on IS NOT NULL)"""
    assert 0 < town.one(idle) < 30
    paid = """SELECT count(*) FROM benefit_claimants JOIN contributions USING (id_number)
        WHERE benefit = 'unemployment_benefit' AND fee_month = for_month"""
    assert 0 < town.one(paid) < town.one("SELECT count(*) FROM benefit_claimants") * 0.05


def test_who_works_without_insurance_on_record_is_not_insured_then(town: Built) -> None:
    assert town.rows(
        """SELECT 1 FROM flexible_employment JOIN contributions USING (id_number)
        WHERE fee_month >= strftime(starts_on, '%Y-%m')"""
    ) == []  # fmt: skip
