"""A person's file: reach by four territories, hidden labels, merged persons, logged views."""

from __future__ import annotations

from datetime import date

import pytest

from registers.files.conftest import JULY, JUNE, Place
from registers.files.readers import reader
from registers.people_of_test import NAMES, person
from zhumeng.engine.errors import Forbidden, Missing, Refused
from zhumeng.foundation.accounts.api import views_of
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.registers import api
from zhumeng.registers.models import Person, PersonAlias


def names(file: api.PersonFile) -> set[str]:
    return {group.listing.contract.code for group in file.groups}


def opens(who: Reader, person_id: int) -> bool:
    try:
        api.person_file(who, person_id, JULY)
    except Missing:
        return False
    return True


def test_the_four_territories_are_dated(city: Place) -> None:
    file = api.person_file(reader("city_handler", "500000"), city.people[3], JULY)
    assert {(p.role, p.code, p.since) for p in file.places} == {
        ("hukou_territory", "500112002", date(2022, 6, 1)),
        ("residence_territory", "500112004", date(2022, 6, 1)),
        ("handled", "500105001", date(2022, 7, 5)),
    }
    paid = api.person_file(reader("city_handler", "500000"), city.people[1], JULY)
    since = {place.role: place.since for place in paid.places}
    assert since["insured_territory"] == date(2022, 6, 1)


@pytest.mark.parametrize(
    ("role", "territory", "seen"),
    [
        ("city_handler", "500000", {0, 1, 2, 3}),
        ("district_maker", "500112", {0, 1, 2, 3}),
        ("district_maker", "500101", {1}),
        ("district_maker", "500105", {3}),
        ("district_maker", "500103", set()),
        ("street_worker", "500112002", {0, 2, 3}),
        ("street_worker", "500112004", {3}),
        ("street_worker", "500112011", set()),
        ("street_worker", "500105001", {3}),
    ],
)
def test_any_of_them_gives_reach_and_a_street_reaches_its_own(
    city: Place, role: str, territory: str, seen: set[int]
) -> None:
    who = reader(role, territory)
    assert {n for n, pk in city.people.items() if opens(who, pk)} == seen


def test_a_move_moves_the_reach_with_it(city: Place) -> None:
    old = reader("district_maker", "500101")
    assert api.person_file(old, city.people[2], JUNE).id == city.people[2]
    assert not opens(old, city.people[2])


def test_nobody_else_sees_that_there_is_a_sensitive_label(city: Place) -> None:
    for role, territory in (("city_handler", "500000"), ("district_maker", "500112"), ("auditor", "500000"),
                            ("street_worker", "500112002")):  # fmt: skip
        file = api.person_file(reader(role, territory), city.people[0], JULY)
        assert names(file) == {"group_veterans"}
        assert "disabled" not in repr(file)
        assert "low_income" not in repr(file)


def test_the_named_caseworker_sees_the_labels_of_the_own_street(city: Place) -> None:
    here = api.person_file(reader("street_caseworker", "500112002"), city.people[0], JULY)
    assert names(here) == {"group_veterans", "group_disabled"}


def test_a_difficulty_is_as_sensitive_as_its_group(city: Place) -> None:
    def codes(role: str, territory: str) -> set[str]:
        return {line.code for line in api.person_file(reader(role, territory), city.people[3], JULY).standing}

    assert codes("street_caseworker", "500105001") == {"registered_on", "difficulty"}
    for who in (
        ("street_worker", "500105001"),
        ("street_caseworker", "500112002"),
        ("city_handler", "500000"),
    ):
        assert codes(*who) == {"registered_on"}


def test_standing_and_months_paid(city: Place) -> None:
    handler = reader("city_handler", "500000")
    paid = api.person_file(handler, city.people[1], JULY)
    (line,) = paid.standing
    assert (line.kind, line.value, line.since, line.told) == (
        "employer",
        city.firms[1],
        date(2022, 6, 1),
        JULY,
    )
    assert (paid.insurance.paid, paid.insurance.arrears, paid.insurance.total) == (2, 0, None)
    owed = api.person_file(handler, city.people[2], JULY).insurance
    assert (owed.paid, owed.arrears) == (0, 2)
    assert api.person_file(handler, city.people[0], JULY).standing == ()


def test_name_number_and_birthday_are_masked(city: Place) -> None:
    file = api.person_file(reader("city_handler", "500000"), city.people[0], JULY)
    shown = repr(file)
    assert file.masked.startswith(NAMES[0][0] + "*")
    for plain in (person(0), NAMES[0], "13900000000", "1990, 1, 1"):
        assert plain not in shown


def test_ones_own_file_and_no_other(city: Place) -> None:
    own = reader("job_seeker", person_id=city.people[1])
    assert opens(own, city.people[1])
    assert not opens(own, city.people[0])
    assert not opens(reader("employer", employer_id=city.firms[1]), city.people[1])


def test_an_alias_opens_the_person(city: Place) -> None:
    alias, main = city.people[1], city.people[2]
    with acting("test"):
        PersonAlias.objects.create(alias_id=alias, person_id=main, since=date(2022, 7, 10), reason="同一人")
    handler = reader("city_handler", "500000")
    merged = api.person_file(handler, alias, JULY)
    assert (merged.id, merged.asked, merged.also) == (main, alias, (alias,))
    assert merged.insurance.paid == 2  # the alias paid, the person owes: a month paid is paid
    assert api.person_file(handler, alias, JUNE).id == alias
    assert opens(reader("job_seeker", person_id=alias), main)
    assert {view.person_id for view in views_of(person=main)} == {main}


def test_every_view_is_one_row(city: Place) -> None:
    who = reader("street_worker", "500112002")
    for _ in range(2):
        api.person_file(who, city.people[0], JULY)
    assert not opens(who, city.people[1])
    assert [(v.username, v.what) for v in views_of(person=city.people[0])] == [(who.username, "view")] * 2
    assert not views_of(person=city.people[1]).exists()


def test_only_the_whole_number_finds_a_person(city: Place) -> None:
    who = reader("street_worker", "500112002")
    assert api.find_person_of(who, JULY, f" {person(0).lower()} ") == city.people[0]
    before = Person.objects.count()
    for number, error in (
        (person(1), Missing),
        (person(77), Missing),
        (person(0)[:17], Refused),
        ("", Refused),
    ):
        with pytest.raises(error) as told:
            api.find_person_of(who, JULY, number)
        assert not number or number not in str(told.value)
    assert Person.objects.count() == before
    assert [v.what for v in views_of(person=city.people[1])] == ["search"]
    assert "".join(v.purpose for v in views_of(person=city.people[0])) == ""


def test_a_reveal_needs_a_purpose_and_is_logged(city: Place) -> None:
    who, one = reader("street_worker", "500112002"), city.people[0]
    for purpose, note in (("", "核对身份信息"), ("benefit", "短"), ("benefit", "字" * 201),
                          ("benefit", f"核对 {person(0)}"), ("benefit", "电话 139 0000 0000")):  # fmt: skip
        with pytest.raises(Refused):
            api.reveal_person(who, one, JULY, purpose, note)
    assert not views_of(person=one).exists()
    plain = api.reveal_person(who, one, JULY, "benefit", "核对身份信息")
    assert (plain.number, plain.name, plain.phone) == (person(0), NAMES[0], "13900000000")
    assert [(v.what, v.purpose) for v in views_of(person=one)] == [("reveal", "benefit: 核对身份信息")]


def test_a_reveal_is_logged_before_anything_is_opened(city: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(person_id: int) -> None:
        assert views_of(person=person_id, employer=None).count() == 1
        raise RuntimeError("the vault is locked")

    monkeypatch.setattr("zhumeng.registers.files.reveal.plain_contacts", broken)
    with pytest.raises(RuntimeError):
        api.reveal_person(reader("street_worker", "500112002"), city.people[0], JULY, "check", "核对身份信息")
    assert views_of(person=city.people[0]).count() == 1


def test_a_reveal_needs_the_right_and_the_reach(city: Place) -> None:
    for who, error in (
        (reader("auditor", "500000"), Forbidden),
        (reader("job_seeker", person_id=city.people[0]), Forbidden),
        (reader("street_worker", "500112011"), Missing),
    ):
        with pytest.raises(error):
            api.reveal_person(who, city.people[0], JULY, "check", "核对身份信息")
    assert not views_of(person=city.people[0]).exists()
