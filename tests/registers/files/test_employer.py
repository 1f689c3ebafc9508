"""An employer's file: values with their evidence, lists as far as they arrived, reach by two territories."""

from __future__ import annotations

from datetime import date

import pytest

from registers.files.conftest import JULY, JUNE, Place
from registers.files.readers import reader
from registers.people_of_test import firm
from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.accounts.api import views_of
from zhumeng.registers import api


def test_each_value_says_who_told_it_and_since_when(city: Place) -> None:
    file = api.employer_file(reader("city_handler", "500000"), city.firms[1], JULY)
    lines = {line.code: line for line in file.status}
    assert (lines["status"].value, lines["status"].word.zh) == ("revoked", "吊销")
    assert (lines["status"].told, lines["status"].since) == (JULY, date(2022, 7, 1))
    assert (lines["revenue"].value, lines["revenue"].since) == (100_000, date(2022, 6, 1))
    before = api.employer_file(reader("city_handler", "500000"), city.firms[1], JUNE)
    assert {line.code: line.value for line in before.status}["status"] == "active"


def test_heads_and_premium_stand_month_by_month(city: Place) -> None:
    file = api.employer_file(reader("city_handler", "500000"), city.firms[2], JULY)
    assert [(m.month, m.heads, m.unpaid, m.due, m.paid) for m in file.months] == [
        (JULY, 1, 1, 5000, 0), (JUNE, 1, 1, 5000, 0),
    ]  # fmt: skip


def test_a_list_that_has_not_arrived_is_unknown(city: Place) -> None:
    handler = reader("city_handler", "500000")
    first = {one.contract.code: one for one in api.employer_file(handler, city.firms[1], JULY).lists}
    assert (first["abnormal_list"].state, first["abnormal_list"].current) == ("not_listed", True)
    assert (first["dishonesty_list"].state, first["dishonesty_list"].current) == ("listed", False)
    second = {one.contract.code: one for one in api.employer_file(handler, city.firms[2], JULY).lists}
    assert (second["abnormal_list"].state, second["dishonesty_list"].state) == ("listed", "unknown")


@pytest.mark.parametrize(
    ("territory", "seen"), [("500112", True), ("500105", False), ("500101", False), ("500106", False)]
)
def test_it_is_reached_by_where_it_is_registered_or_insured(city: Place, territory: str, seen: bool) -> None:
    maker = reader("district_maker", territory)
    if seen:
        assert {p.code for p in api.employer_file(maker, city.firms[1], JULY).places} == {"500112"}
        return
    with pytest.raises(Missing):
        api.employer_file(maker, city.firms[1], JULY)
    assert not views_of(employer=city.firms[1]).exists()


def test_the_register_tells_where_an_employer_without_contributions_is_insured(city: Place) -> None:
    file = api.employer_file(reader("district_maker", "500112"), city.firms[1], JULY)
    assert {p.source for p in file.places} == {"employers", "contributions"}


def test_an_employer_opens_its_own_file_alone(city: Place) -> None:
    own = reader("employer", employer_id=city.firms[1])
    assert api.employer_file(own, city.firms[1], JULY).credit_code == firm(1)
    for other in (city.firms[2], 999_999):
        with pytest.raises(Missing):
            api.employer_file(own, other, JULY)
    assert [view.username for view in views_of(employer=city.firms[1])] == [own.username]


def test_search_stays_in_scope(city: Place) -> None:
    here, there = reader("district_maker", "500112").scope, reader("district_maker", "500101").scope
    found, more = api.find_employers_of(here, JULY, "虚构")
    assert ({one.id for one in found}, more) == ({city.firms[1], city.firms[2]}, False)
    assert api.find_employers_of(there, JULY, "虚构") == ([], False)
    by_code, _ = api.find_employers_of(here, JULY, firm(1).lower())
    assert [(one.name, one.heads) for one in by_code] == [("虚构1号机械厂", 1)]
    assert api.find_employers_of(here, JULY, "100%_'") == ([], False)


@pytest.mark.parametrize("asked", ["", " ", "虚", "字" * 61, "\x00" * 3])
def test_a_question_too_short_or_too_long_is_refused(city: Place, asked: str) -> None:
    with pytest.raises(Refused):
        api.find_employers_of(reader("city_handler", "500000").scope, JULY, asked)


def test_a_contradiction_names_who_checks_it(city: Place) -> None:
    handler = reader("city_handler", "500000")
    (doubt,) = api.employer_file(handler, city.firms[1], JULY).doubts
    assert (doubt.kind, doubt.territory, doubt.told) == ("employer_deregistered", "500112", JULY)
    assert api.employer_file(handler, city.firms[1], JUNE).doubts == ()
    assert api.employer_file(handler, city.firms[2], JULY).doubts == ()
