"""The door: a code is checked in once, of its own fair, on its day; others are counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from work.benefits.small import PACK
from work.recruitment.conftest import own_firm, seeker
from work.recruitment.fairs.small import FAIR_DAY, booked, confirmed, fresh, office, published
from work.recruitment.test_jobs import CROWD, together
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.work.recruitment.fairs import api
from zhumeng.work.recruitment.models import FairVisit


@pytest.mark.django_db
def test_a_visitor_is_checked_in_once_and_the_second_scan_says_when(day: list[date]) -> None:
    row = published()
    visit = api.sign_up(seeker(1), row.pk)
    with pytest.raises(Conflict, match="open from 2022-07-20"):
        api.check_in(office(), row.pk, visit.code)
    day[0] = FAIR_DAY
    first = api.check_in(office(), row.pk, f" {visit.code.lower()} ")
    assert (first.again, first.employer_id) == (False, None)
    second = api.check_in(office(), row.pk, f"https://host/fair-desk/1/door/?code={visit.code}")
    assert (second.again, second.at) == (True, first.at)
    assert api.report_of(row).visitors == 1


@pytest.mark.django_db
def test_a_firm_is_checked_in_with_its_booth(day: list[date]) -> None:
    row = published()
    one, waiting = confirmed(row, 0, booth=4), booked(row, 1)
    day[0] = FAIR_DAY
    found = api.check_in(office(), row.pk, one.code)
    assert (found.employer_id, found.booth) == (one.employer_id, 4)
    with pytest.raises(Refused, match="not of this fair"):
        api.check_in(office(), row.pk, waiting.code)
    with pytest.raises(Conflict, match="at the fair already"):
        api.withdraw_booking(own_firm(), one.pk, one.version)
    later = {"first_on": "2022-08-03", "last_on": "2022-08-03", "opens": "09:00", "closes": "12:00"}
    with pytest.raises(Conflict, match="People are at the fair"):
        api.postpone_fair(PACK, office(), row.pk, fresh(row).version, later, "改期")


@pytest.mark.django_db
def test_a_code_of_another_fair_opens_nothing(day: list[date]) -> None:
    row, other = published(), published(name="另一场")
    visit = api.sign_up(seeker(1), other.pk)
    day[0] = FAIR_DAY
    for code in (visit.code, "", "V", "%00"):
        with pytest.raises(Refused, match="not of this fair"):
            api.check_in(office(), row.pk, code)


@pytest.mark.django_db
def test_signing_up_once_and_only_for_what_comes(day: list[date]) -> None:
    row = published()
    api.sign_up(seeker(1), row.pk)
    with pytest.raises(Conflict, match="signed up for this fair already"):
        api.sign_up(seeker(1), row.pk)
    with pytest.raises(Forbidden):
        api.sign_up(own_firm(), row.pk)
    assert [one.fair_id for one in api.own_visits(seeker(1))] == [row.pk]
    assert api.own_visits(seeker(2)) == []
    day[0] = FAIR_DAY + timedelta(1)
    with pytest.raises(Conflict, match="over or cancelled"):
        api.sign_up(seeker(2), row.pk)


@pytest.mark.django_db
def test_a_sign_up_is_taken_back_before_the_day_and_its_code_opens_nothing(day: list[date]) -> None:
    row = published()
    visit, other = api.sign_up(seeker(1), row.pk), api.sign_up(seeker(2), row.pk)
    with pytest.raises(Missing, match="did not sign up"):
        api.take_back_sign_up(seeker(3), row.pk)
    api.take_back_sign_up(seeker(1), row.pk)
    assert api.report_of(row).signed_up == 1
    again = api.sign_up(seeker(1), row.pk)
    day[0] = FAIR_DAY
    with pytest.raises(Refused, match="not of this fair"):
        api.check_in(office(), row.pk, visit.code)
    api.check_in(office(), row.pk, again.code)
    for person in (1, 2):
        with pytest.raises(Conflict, match="has begun"):
            api.take_back_sign_up(seeker(person), row.pk)
    assert FairVisit.objects.filter(pk=other.pk).exists()


@pytest.mark.django_db
def test_who_comes_without_a_code_is_counted_without_a_name(day: list[date]) -> None:
    row = published()
    day[0] = FAIR_DAY
    api.count_visitors(office(), row.pk, 3)
    for number in (0, -1, 501):
        with pytest.raises(Refused, match="no whole number"):
            api.count_visitors(office(), row.pk, number)
    assert (api.report_of(row).visitors, api.report_of(row).signed_up) == (3, 0)
    assert set(FairVisit.objects.values_list("person_id", "code")) == {(None, None)}


@pytest.mark.django_db(transaction=True)
def test_sixteen_scans_at_once_check_in_once(day: list[date]) -> None:
    row = published()
    visit = api.sign_up(seeker(1), row.pk)
    day[0] = FAIR_DAY
    said = together(lambda _n: api.check_in(office(), row.pk, visit.code or ""))
    assert len(said) == CROWD
    assert [one.again for one in said].count(False) == 1  # type: ignore[attr-defined]
    assert len({one.at for one in said}) == 1  # type: ignore[attr-defined]
