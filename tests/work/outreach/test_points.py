"""Service points by two people, circles apart; gig jobs screened and never over-filled; alliances."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from registers.people_of_test import firm
from work.outreach.conftest import (
    DAY,
    PACK,
    WANZHOU,
    YUBEI,
    agency,
    checker,
    employer_id,
    maker,
    person_id,
    seeker,
)
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.outreach import api
from zhumeng.work.outreach.models import GigJob, GigTaking, Site

pytestmark = pytest.mark.django_db
SITE = {
    "kind": "gig_market",
    "name": "回兴零工市场",
    "unit": YUBEI,
    "address": "回兴街道1号",
    "hours": "每日6:00–18:00",
    "phone": "023-67000000",
    "services": "零工对接、政策咨询",
}
GIG = {
    "day": "2022-07-31",
    "starts": "14:00",
    "ends": "18:00",
    "title": "搬运工",
    "text": "仓库搬运，提供手套和饮水",
    "pay": "160",
    "paid_by": "day",
    "places": "2",
    "meet": "市场东门",
}


def site(**other: str) -> Site:
    row = api.propose_site(PACK, maker(), SITE | other)
    api.recognise_site(PACK, checker(), row.pk, row.version, {})
    return api.find_site(maker(), row.pk)


def gig(**other: str) -> GigJob:
    market = Site.objects.filter(kind="gig_market").first() or site()
    return api.post_gig(PACK, maker(), market.pk, GIG | other)


def test_two_people_recognise_a_site_and_circles_are_never_among_the_carriers() -> None:
    for kind in api.SITE_KINDS:
        site(kind=kind)
    carriers, circles = api.counts_by_unit(api.public_sites(DAY))
    assert (carriers[YUBEI], circles[YUBEI]) == (3, 1)
    kinds = sorted(ServiceRecord.objects.values_list("kind", flat=True))
    assert kinds == sorted(api.SITE_KINDS)


def test_who_proposed_a_site_does_not_recognise_it() -> None:
    row = api.propose_site(PACK, maker(), SITE)
    assert not api.public_sites(DAY)
    with pytest.raises(Forbidden, match="does not recognise"):
        api.recognise_site(PACK, checker("wang"), row.pk, row.version, {})
    with pytest.raises(Missing):
        api.recognise_site(PACK, checker(unit=WANZHOU), row.pk, row.version, {})
    with pytest.raises(Conflict, match="there already"):
        api.propose_site(PACK, maker(), SITE)
    with pytest.raises(Refused, match="the last day is over"):
        api.recognise_site(PACK, checker(), row.pk, row.version, {"recognised_until": "2022-07-30"})


def test_a_site_is_public_until_its_day_or_its_end() -> None:
    row = api.propose_site(PACK, maker(), SITE)
    api.recognise_site(PACK, checker(), row.pk, row.version, {"recognised_until": "2022-12-31"})
    assert api.public_sites(date(2022, 12, 31))
    assert not api.public_sites(date(2023, 1, 1))
    api.end_site(checker(), row.pk, row.version + 1, "停止运营")
    assert not api.public_sites(DAY)
    assert ServiceRecord.objects.count() == 1


def test_a_gig_job_is_screened_redacted_and_public_today_and_tomorrow() -> None:
    row = gig(text="仓库搬运，电话13912345678")
    assert "13912345678" not in row.text
    assert (row.state, row.pay_fen) == ("published", 16000)
    assert list(api.public_gigs(DAY, YUBEI)) == [row]
    assert not api.public_gigs(DAY, WANZHOU)
    assert not api.public_gigs(date(2022, 8, 1))
    assert not api.public_gigs(date(2022, 7, 29))
    held = gig(text="限女性，未婚者优先")
    assert held.state == "held"
    assert {one["words"] for one in held.found} >= {"限女性"}
    assert held not in api.public_gigs(DAY)
    fresh = api.correct_gig(PACK, maker(), held.pk, held.version, GIG)
    assert fresh.state == "published"
    assert fresh in api.public_gigs(DAY)


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ({"day": "2022-07-30"}, "from today"),
        ({"ends": "13:00"}, "ends before"),
        ({"places": "0"}, "cannot be zero"),
        ({"pay": "0"}, "cannot be zero"),
        ({"starts": "25:00"}, "written otherwise"),
        ({"pay": "x"}, "no amount"),
    ],
)
def test_a_faulty_gig_job_is_refused(other: dict[str, str], fault: str) -> None:
    with pytest.raises(Refused, match=fault):
        gig(**other)


def test_a_place_is_taken_once_given_back_before_the_day_and_free_again() -> None:
    row = gig(day="2022-08-01")
    mine = api.take_gig(seeker(person_id(1)), row.pk)
    api.take_gig(seeker(person_id(2)), row.pk)
    with pytest.raises(Conflict, match="already"):
        api.take_gig(seeker(person_id(1)), row.pk)
    with pytest.raises(Conflict, match="All places"):
        api.take_gig(seeker(person_id(3)), row.pk)
    assert not api.free_gigs(DAY)
    with pytest.raises(Missing):
        api.give_back_gig(seeker(person_id(3)), mine.pk)
    api.give_back_gig(seeker(person_id(1)), mine.pk)
    api.take_gig(seeker(person_id(3)), row.pk)
    assert GigJob.objects.get(pk=row.pk).taken == 2
    with pytest.raises(Conflict, match="People hold places"):
        api.close_gig(maker(), row.pk, row.version)


def test_a_job_called_off_frees_everybody_with_the_reason_and_stays_empty() -> None:
    row = gig(day="2022-08-01")
    mine = api.take_gig(seeker(person_id(1)), row.pk)
    given = api.take_gig(seeker(person_id(2)), row.pk)
    api.give_back_gig(seeker(person_id(2)), given.pk)
    row = api.find_gig(maker(), row.pk)
    with pytest.raises(Refused, match="a reason is needed"):
        api.cancel_gig(maker(), row.pk, row.version, " ")
    with pytest.raises(Missing):
        api.cancel_gig(maker(unit=WANZHOU), row.pk, row.version, "下雨")
    assert api.cancel_gig(maker(), row.pk, row.version, "下雨停工，电话13912345678") == 1
    row = GigJob.objects.get(pk=row.pk)
    assert (row.state, row.taken) == ("cancelled", 0)
    assert "13912345678" not in row.reason
    (told,) = [one for one in api.own_takings(seeker(person_id(1)), DAY) if one.called_off]
    assert (told.pk, told.given_back, told.gig.reason) == (mine.pk, True, row.reason)
    assert not any(one.called_off for one in api.own_takings(seeker(person_id(2)), DAY))
    assert row not in api.public_gigs(DAY)
    api.take_gig(seeker(person_id(1)), gig(day="2022-08-01").pk)  # the same hours are free again
    assert not ServiceRecord.objects.exclude(kind="gig_market").exists()
    with pytest.raises(IntegrityError), transaction.atomic(), acting("sql"):
        GigTaking.objects.filter(pk=mine.pk).update(given_back=False, called_off=False)


def test_what_is_over_or_open_to_nobody_is_not_called_off(day: list[date]) -> None:
    row = gig()
    day[0] = date(2022, 8, 1)
    with pytest.raises(Conflict, match="is over"):
        api.cancel_gig(maker(), row.pk, row.version, "下雨")
    day[0] = DAY
    api.close_gig(maker(), row.pk, row.version)
    with pytest.raises(Conflict):
        api.cancel_gig(maker(), row.pk, row.version + 1, "下雨")


def test_nobody_works_at_two_places_at_once_and_a_begun_day_is_kept() -> None:
    mine = api.take_gig(seeker(person_id(1)), gig().pk)
    with pytest.raises(Conflict, match="other work"):
        api.take_gig(seeker(person_id(1)), gig(starts="17:00", ends="20:00").pk)
    api.take_gig(seeker(person_id(1)), gig(starts="18:00", ends="20:00").pk)
    with pytest.raises(Conflict, match="has begun"):
        api.give_back_gig(seeker(person_id(1)), mine.pk)
    with pytest.raises(Forbidden):
        api.take_gig(agency(), gig().pk)


@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_leave_no_place_taken_twice() -> None:
    row = gig(places="3")
    people = [seeker(person_id(n)) for n in range(16)]
    won: list[Reader] = []

    def take_one(who: Reader) -> None:
        try:
            api.take_gig(who, row.pk)
            won.append(who)
        except Conflict:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=take_one, args=(who,)) for who in people]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(won) == 3
    assert GigJob.objects.get(pk=row.pk).taken == 3


def member(number: int, alliance: str = "training", offers: tuple[str, ...] = ("course",)) -> int:
    employer_id(number)
    typed = {"alliance": alliance, "credit_code": firm(number), "unit": YUBEI}
    return int(api.enter_member(PACK, maker(), typed, offers).pk)


def test_a_request_goes_to_a_member_that_offers_it_and_comes_back_answered() -> None:
    first, second = member(8), member(9, offers=("course", "in_house"))
    asked = {
        "alliance": "training",
        "service": "in_house",
        "unit": YUBEI,
        "words": "为30名新员工上岗培训，电话13912345678",
    }
    row = api.ask_alliance(PACK, agency(3), asked)
    assert "13912345678" not in row.words
    with pytest.raises(Refused, match="does not offer"):
        api.route_request(PACK, maker(), row.pk, row.version, first)
    api.route_request(PACK, maker(), row.pk, row.version, second)
    row = api.find_request(agency(9), row.pk)
    with pytest.raises(Missing):
        api.answer_request(agency(8), row.pk, row.version, "可以", True)
    api.answer_request(agency(9), row.pk, row.version, "师资已满", False)
    row = api.find_request(maker(), row.pk)
    assert (row.state, row.member, row.answer) == ("asked", None, "师资已满")
    api.route_request(PACK, maker(), row.pk, row.version, second)
    api.answer_request(agency(9), row.pk, row.version + 1, "8月10日开班", True)
    assert api.find_request(agency(3), row.pk).answer == "8月10日开班"
    assert api.counted(maker())["training"]["answered"] == 1
    with pytest.raises(Missing):
        api.find_request(maker(unit=WANZHOU), row.pk)


def test_an_ended_member_is_asked_no_more(day: list[date]) -> None:
    number = member(8)
    with pytest.raises(Conflict, match="already"):
        member(8)
    with pytest.raises(Refused, match="no services of this alliance"):
        member(10, offers=("finance",))
    api.end_member(maker(), number, 1)
    day[0] = date(2022, 8, 1)
    assert not api.members_on(day[0])
    with pytest.raises(Conflict):
        api.end_member(maker(), number, 1)
