"""One booth has one firm, one firm one booth, whoever withdrew is free; whatever the order, and at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registers.people_of_test import firm
from work.benefits.small import PACK
from work.recruitment.conftest import CLEAN, inspector, own_firm, posted, seeker, upheld
from work.recruitment.fairs.small import FAIR_DAY, again, booked, confirmed, fresh, office, published
from work.recruitment.test_jobs import together
from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.foundation.history import acting
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment.fairs import api
from zhumeng.work.recruitment.models import Booking, Fair, Listing

CROWD = 16


def blacklisted(number: int) -> None:
    """A firm is put on the list at once."""
    found = [upheld(own_firm(number), f"bad{n}") for n in range(2)]
    row = recruitment.propose_listing(PACK, inspector(), found[0].pk, "多次歧视", "就业促进法", 6)
    recruitment.speak_on_listing(own_firm(number), row.pk, row.version, "已整改")
    recruitment.confirm_listing(inspector("zheng"), row.pk, Listing.objects.get(pk=row.pk).version)


@pytest.mark.django_db
def test_the_wished_booth_then_the_first_free_one() -> None:
    row = published()
    first, second = booked(row, 0, wished=5), booked(row, 1, wished=5)
    assert api.confirm_booking(office(), first.pk, first.version) == 5
    assert api.confirm_booking(office(), second.pk, second.version) == 1
    with pytest.raises(Conflict, match="Booth 5 is taken"):
        api.confirm_booking(office(), second.pk, again(second).version, 5)
    assert api.confirm_booking(office(), second.pk, again(second).version, 6) == 6
    assert api.taken_booths(row) == {5, 6}


@pytest.mark.django_db
def test_a_booth_there_is_not_and_a_seventh_firm() -> None:
    row = published()
    with pytest.raises(Refused, match="no booth 7"):
        booked(row, 0, wished=7)
    rows = [booked(row, n) for n in range(7)]
    for one in rows[:6]:
        api.confirm_booking(office(), one.pk, one.version)
    with pytest.raises(Refused, match="no booth 0"):
        api.confirm_booking(office(), rows[6].pk, rows[6].version, 0)
    with pytest.raises(Conflict, match="All booths are taken"):
        api.confirm_booking(office(), rows[6].pk, rows[6].version)


@pytest.mark.django_db
def test_who_withdraws_is_free_and_may_come_back() -> None:
    row = published()
    one = confirmed(row, booth=2)
    with pytest.raises(Conflict, match="registered for this fair already"):
        api.book_booth(PACK, own_firm(), row.pk, [posted(own_firm(), "x").pk], None)
    api.withdraw_booking(own_firm(), one.pk, one.version)
    assert api.taken_booths(row) == set()
    back = api.book_booth(PACK, own_firm(), row.pk, [posted(own_firm(), "x").pk], 2)
    assert api.confirm_booking(office(), back.pk, back.version) == 2


@pytest.mark.django_db
def test_a_refusal_says_why_and_frees_the_booth() -> None:
    row = published()
    one = confirmed(row, booth=2)
    with pytest.raises(Refused, match="words are needed"):
        api.refuse_booking(office(), one.pk, one.version, "")
    api.refuse_booking(office(), one.pk, one.version, "与专场主题不符")
    assert (again(one).state, again(one).booth, again(one).reason) == ("refused", None, "与专场主题不符")


@pytest.mark.django_db
def test_only_open_adverts_of_its_own_until_the_last_day(day: list[date]) -> None:
    row, foreign = published(), posted(own_firm(1), "f")
    held = upheld(own_firm(), "h")
    for adverts in ([], [foreign.pk], [held.pk]):
        with pytest.raises(Refused, match="open adverts of its own"):
            api.book_booth(PACK, own_firm(), row.pk, adverts, None)
    with pytest.raises(Forbidden):
        api.book_booth(PACK, seeker(1), row.pk, [foreign.pk], None)
    day[0] = date(2022, 7, 19)
    with pytest.raises(Conflict, match="until 2022-07-18"):
        booked(row, 2)


@pytest.mark.django_db
def test_an_agency_brings_adverts_of_the_firm_that_named_it() -> None:
    agency = own_firm(1)
    recruitment.give_mandate(own_firm(0), firm(1), date(2022, 12, 31))
    advert = recruitment.post_advert(PACK, agency, CLEAN, "a", credit_code=firm(0))
    made = api.book_booth(PACK, agency, published().pk, [advert.pk], None)
    assert made.employer_id == agency.scope.employer
    (mandate,) = recruitment.own_mandates(own_firm(0))
    recruitment.end_mandate(own_firm(0), mandate.pk)
    assert list(api.adverts_to_bring(agency, FAIR_DAY)) == []


@pytest.mark.django_db
def test_a_firm_on_the_blacklist_cannot_register_and_is_gone_at_once() -> None:
    row = published()
    confirmed(row, 0, booth=3)
    one = booked(row, 1)
    assert [found.booth for found in api.shown_bookings(row, FAIR_DAY)] == [3]
    blacklisted(0)
    blacklisted(1)
    assert api.shown_bookings(row, FAIR_DAY) == []
    assert api.open_jobs(Booking.objects.all(), FAIR_DAY) == {}
    with pytest.raises(Forbidden, match="On the blacklist"):
        api.confirm_booking(office(), one.pk, one.version)
    blacklisted(2)
    with pytest.raises(Forbidden, match="On the blacklist"):
        api.book_booth(PACK, own_firm(2), row.pk, [1], None)


@pytest.mark.django_db
def test_the_database_itself_holds_one_firm_a_booth() -> None:
    row = published()
    confirmed(row, 0, booth=1)
    other = booked(row, 1)
    for wrong in ({"state": "confirmed", "booth": 1}, {"state": "confirmed"}, {"booth": 4}, {"state": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic(), acting("li"):
            Booking.objects.filter(pk=other.pk).update(**wrong)


OPERATIONS = st.lists(
    st.tuples(st.sampled_from(("book", "confirm", "withdraw", "refuse")), st.integers(0, 3),
              st.none() | st.integers(1, 3)),
    max_size=14,
)  # fmt: skip


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations=OPERATIONS)
def test_whatever_the_order_no_booth_and_no_firm_twice(
    operations: list[tuple[str, int, int | None]], day: list[date]
) -> None:
    with transaction.atomic():
        fair = published(rows="1", columns="3")
        adverts = {n: posted(own_firm(n), "k").pk for n in range(4)}
        expected: dict[int, int | None] = {}
        for what, firm, booth in operations:
            try_one(fair, adverts, expected, what, firm, booth)
            standing = Booking.objects.filter(fair=fair, state__in=("asked", "confirmed"))
            held = {one.employer_id: one.booth for one in standing}
            assert len(held) == standing.count()
            assert held == {own_firm(n).scope.employer: booth for n, booth in expected.items()}
            taken = [booth for booth in held.values() if booth is not None]
            assert len(taken) == len(set(taken))
            assert api.taken_booths(fair) == set(taken)
        transaction.set_rollback(True)


def try_one(
    fair: Fair, adverts: dict[int, int], expected: dict[int, int | None], what: str, firm: int,
    booth: int | None,
) -> None:  # fmt: skip
    """Do it, and keep what must be so afterwards."""
    who, taken = own_firm(firm), {one for n, one in expected.items() if n != firm}
    if what == "book":
        if firm in expected:
            with pytest.raises(Conflict):
                api.book_booth(PACK, who, fair.pk, [adverts[firm]], booth)
            return
        api.book_booth(PACK, who, fair.pk, [adverts[firm]], booth)
        expected[firm] = None
        return
    row = Booking.objects.filter(fair=fair, employer_id=who.scope.employer).order_by("-pk").first()
    if row is None or firm not in expected:
        return
    if what == "withdraw":
        api.withdraw_booking(who, row.pk, row.version)
        del expected[firm]
    elif what == "refuse":
        api.refuse_booking(office(), row.pk, row.version, "理由")
        del expected[firm]
    elif (booth in taken and booth is not None) or {1, 2, 3} <= taken:
        with pytest.raises(Conflict):
            api.confirm_booking(office(), row.pk, row.version, booth)
    else:
        expected[firm] = api.confirm_booking(office(), row.pk, row.version, booth)
        assert expected[firm] not in taken


@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_for_one_booth_leave_one() -> None:
    row = published(rows="1", columns="20")
    made = [booked(row, n) for n in range(CROWD)]
    said = together(lambda n: api.confirm_booking(office(), made[n].pk, 1, 7))
    assert (said.count(7), said.count("conflict")) == (1, CROWD - 1)
    assert Booking.objects.filter(state="confirmed", booth=7).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_firm_pressing_sixteen_times_is_registered_once() -> None:
    row, who = published(), own_firm()
    advert = posted(who, "k").pk
    said = together(lambda _n: api.book_booth(PACK, who, row.pk, [advert], None).pk)
    assert said.count("conflict") == CROWD - 1
    assert Booking.objects.count() == 1


@pytest.mark.django_db
def test_a_cancelled_fair_takes_nobody_and_those_registered_read_why(day: list[date]) -> None:
    row = published()
    one = confirmed(row)
    api.cancel_fair(office(), row.pk, fresh(row).version, "疫情防控")
    assert api.own_bookings(own_firm())[0].fair.reason == "疫情防控"
    assert api.next_of_booking(PACK, again(one), day[0] + timedelta(1)).what == "cancelled"
    with pytest.raises(Conflict):
        booked(row, 1)
