"""A fair from its plan to its end: states, days, reasons, scopes, what counts for the plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from work.benefits.small import PACK, WANZHOU
from work.recruitment.conftest import inspector, own_firm, seeker
from work.recruitment.fairs.small import (
    BROUGHT,
    FAIR_DAY,
    TYPED,
    again,
    booked,
    confirmed,
    fresh,
    office,
    planned,
    published,
)
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.recruitment.fairs import api
from zhumeng.work.recruitment.models import FAIR_STATES, Fair
from zhumeng.work.recruitment.states import FAIRS

pytestmark = pytest.mark.django_db


def test_a_fair_is_public_once_it_is_published() -> None:
    row = planned()
    with pytest.raises(Missing):
        api.find_public_fair(row.pk)
    api.publish_fair(office(), row.pk, row.version)
    assert api.find_public_fair(row.pk).booths == 6
    assert list(api.coming_fairs(FAIR_DAY)) == [row]
    assert list(api.coming_fairs(FAIR_DAY + timedelta(1))) == []
    assert list(api.past_fairs(FAIR_DAY + timedelta(1))) == [row]


@pytest.mark.parametrize(
    ("name", "typed", "fault"),
    [
        ("first_on", "2022-07-11", "first day is from today"),
        ("last_on", "2022-09-30", "1 to 31 days"),
        ("closes", "08:00", "closes after it opens"),
        ("register_until", "2022-08-01", "before the fair is over"),
        ("rows", "0", "no whole number from 1 to 40"),
        ("unit", "500", "no district"),
        ("campaign", "live_wednesday", "no such campaign"),
        ("opens", "soon", "a time is needed"),
    ],
)
def test_a_faulty_plan_says_which_field(name: str, typed: str, fault: str) -> None:
    with pytest.raises(Refused, match=fault) as refused:
        planned(**{name: typed})
    assert refused.value.where == name
    assert not Fair.objects.exists()


def test_every_state_is_known_and_the_end_is_the_end() -> None:
    assert set(FAIRS) == set(FAIR_STATES)
    row = published()
    api.cancel_fair(office(), row.pk, row.version, "场地维修")
    for late in (
        lambda: api.publish_fair(office(), row.pk, fresh(row).version),
        lambda: api.cancel_fair(office(), row.pk, fresh(row).version, "再次"),
        lambda: api.replan_fair(PACK, office(), row.pk, fresh(row).version, TYPED),
    ):
        with pytest.raises(Conflict):
            late()
    assert api.find_public_fair(row.pk).reason == "场地维修"


def test_a_fair_cancelled_before_it_was_published_was_never_there() -> None:
    row = planned()
    api.cancel_fair(office(), row.pk, row.version, "改期")
    assert list(api.coming_fairs(date(2022, 7, 12))) == []


def test_postponing_keeps_who_registered_and_says_why(day: list[date]) -> None:
    row = published()
    one = confirmed(row, booth=4)
    days = {"first_on": "2022-08-03", "last_on": "2022-08-04", "opens": "10:00", "closes": "15:00"}
    row = fresh(row)
    with pytest.raises(Refused, match="words are needed"):
        api.postpone_fair(PACK, office(), row.pk, row.version, days, " ")
    before = row.changed_at
    api.postpone_fair(PACK, office(), row.pk, row.version, days, "高温红色预警，电话13912345678")
    row = fresh(row)
    assert (row.state, row.first_on, row.register_until) == ("postponed", date(2022, 8, 3), date(2022, 8, 4))
    assert row.changed_at > before
    assert "13912345678" not in row.reason
    assert again(one).booth == 4
    with pytest.raises(IntegrityError), transaction.atomic(), acting("li"):
        Fair.objects.filter(pk=row.pk).update(reason="")


def test_two_tabs_do_not_undo_each_other() -> None:
    row = planned()
    api.replan_fair(PACK, office(), row.pk, row.version, dict(TYPED) | {"place": "会展中心"})
    with pytest.raises(Conflict, match="Somebody changed this"):
        api.publish_fair(office(), row.pk, row.version)
    assert fresh(row).place == "会展中心"


def test_another_district_neither_sees_nor_changes_it() -> None:
    row, other = published(), office(WANZHOU)
    one = booked(row)
    for act in (
        lambda: api.find_fair(other, row.pk),
        lambda: api.find_booking(other, one.pk),
        lambda: api.confirm_booking(other, one.pk, one.version),
        lambda: api.cancel_fair(other, row.pk, row.version, "x"),
        lambda: api.check_in(other, row.pk, one.code),
    ):
        with pytest.raises(Missing):
            act()
    with pytest.raises(Forbidden, match="outside your area"):
        api.plan_fair(PACK, other, TYPED)
    for who in (own_firm(), seeker(1), inspector()):
        with pytest.raises(Forbidden):
            api.find_fair(who, row.pk)


def test_closing_counts_it_once_with_the_day_it_was_held(day: list[date]) -> None:
    row = published()
    one = confirmed(row)
    with pytest.raises(Conflict, match="lasts until 2022-07-20"):
        api.close_fair(office(), row.pk, fresh(row).version)
    day[0] = FAIR_DAY + timedelta(2)
    api.tell_results(own_firm(), one.pk, one.version, BROUGHT)
    api.close_fair(office(), row.pk, fresh(row).version)
    record = ServiceRecord.objects.get()
    assert (record.kind, record.ref, record.occurred_on) == ("job_fair", row.number, FAIR_DAY)
    assert (record.unit, record.quantity) == ("500112", 1)
    with pytest.raises(Conflict):
        api.close_fair(office(), row.pk, fresh(row).version)
    with pytest.raises(Conflict):
        api.tell_results(own_firm(), one.pk, again(one).version, BROUGHT)


def test_a_fair_without_a_firm_was_not_held(day: list[date]) -> None:
    row = published()
    booked(row)
    day[0] = FAIR_DAY
    with pytest.raises(Conflict, match="nothing was held"):
        api.close_fair(office(), row.pk, row.version)
    assert fresh(row).state == "published"
    assert not ServiceRecord.objects.exists()


def test_results_not_told_are_no_noughts(day: list[date]) -> None:
    row = published()
    one, _other = confirmed(row, 0), confirmed(row, 1)
    assert api.report_of(row).sums == dict.fromkeys(api.RESULTS)
    day[0] = FAIR_DAY
    with pytest.raises(Refused, match="needed") as refused:
        api.tell_results(own_firm(), one.pk, one.version, dict(BROUGHT) | {"hired": ""})
    assert refused.value.where == "hired"
    api.tell_results(office(), one.pk, one.version, BROUGHT)
    found = api.report_of(row)
    assert (found.told, found.firms, found.sums["intents"], found.sums["hired"]) == (1, 2, 3, 0)
    assert (found.jobs, found.headcount) == (2, 4)
    with pytest.raises(Missing):
        api.tell_results(own_firm(1), one.pk, again(one).version, BROUGHT)


def test_a_campaign_counts_its_fairs_and_adverts_once() -> None:
    first, second = published(), published(name="民营企业招聘月第二场")
    confirmed(first)
    adverts = [job.advert_id for job in first.bookings.get().jobs.all()]
    one = api.book_booth(PACK, own_firm(), second.pk, adverts, None)
    api.confirm_booking(office(), one.pk, one.version)
    found = {one.campaign.code: one for one in api.campaign_sums(PACK, FAIR_DAY)}
    assert (found["private_month"].fairs, found["private_month"].adverts) == (2, 1)
    assert found["private_month"].headcount == 2
    assert found["hundred_days"].fairs == 0


def test_who_acts_next_and_by_when(day: list[date]) -> None:
    row = planned()
    assert api.next_of_fair(PACK, row, day[0]).what == "publish"
    api.publish_fair(office(), row.pk, row.version)
    row = fresh(row)
    assert api.next_of_fair(PACK, row, day[0]).by == date(2022, 7, 18)
    one = booked(row)
    assert api.next_of_fair(PACK, row, day[0], 1).what == "decide_firms"
    assert (api.next_of_booking(PACK, one, day[0]).who, one.due_on) == ("office", date(2022, 7, 15))
    api.confirm_booking(office(), one.pk, one.version)
    assert api.next_of_booking(PACK, again(one), day[0]).what == "come_to_fair"
    over = FAIR_DAY + timedelta(4)
    assert api.next_of_booking(PACK, again(one), over).late
    assert (api.next_of_fair(PACK, row, over).what, api.next_of_fair(PACK, row, over).late) == ("close", True)


def test_refusals_are_chinese_for_chinese_readers() -> None:
    row = planned()
    with translation.override("zh-hans"), pytest.raises(Conflict, match="招聘会持续至"):
        api.close_fair(office(), row.pk, row.version)


def test_what_waits_for_the_office_is_counted_in_its_own_units(day: list[date]) -> None:
    row = published()
    booked(row, 0)
    booked(row, 1)
    assert api.fair_turns(office(), day[0]) == {"firms": (2, 0)}
    assert api.fair_turns(office(), date(2022, 7, 16)) == {"firms": (2, 2)}
    assert api.fair_turns(office(), FAIR_DAY + timedelta(1)) == {"firms": (2, 2), "fairs": (1, 0)}
    assert api.fair_turns(office(WANZHOU), day[0]) == {}
    assert api.fair_turns(own_firm(), day[0]) == {}
