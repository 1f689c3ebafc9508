"""A livestream from its plan to its replay, and what came through it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from work.benefits.small import PACK, WANZHOU
from work.recruitment.conftest import own_firm, posted, seeker
from work.recruitment.fairs.small import office
from work.recruitment.fairs.test_booths import blacklisted
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment.live import api
from zhumeng.work.recruitment.models import JobApplication, LiveSession

pytestmark = pytest.mark.django_db
TYPED: Mapping[str, str] = {
    "campaign": "live_wednesday", "title": "直播周三·制造业专场", "unit": "500112", "day": "2022-07-20",
    "starts": "19:30", "ends": "21:00", "host": "小渝", "platform": "视频号",
    "link": "https://channels.example.cn/live/1", "adverts": "",
}  # fmt: skip


def planned(*adverts: int, **other: str) -> LiveSession:
    numbers = "\n".join(f"ZP{one:010d}" for one in adverts)
    return api.plan_session(PACK, office(), dict(TYPED) | {"adverts": numbers} | other)


def published(*adverts: int) -> LiveSession:
    row = planned(*adverts)
    api.publish_session(office(), row.pk, row.version)
    return fresh(row)


def fresh(row: LiveSession) -> LiveSession:
    return LiveSession.objects.get(pk=row.pk)


@pytest.mark.parametrize(
    ("name", "typed", "fault"),
    [
        ("link", "http://plain.example", "begins with https"),
        ("link", "javascript:alert(1)", "begins with https"),
        ("link", "https://user@host/", "begins with https"),
        ("link", 'https://host/"onclick=x', "begins with https"),
        ("ends", "19:00", "ends after it starts"),
        ("day", "2022-07-01", "from today to"),
        ("adverts", "ZP0000000999", "not open: ZP0000000999"),
        ("adverts", "电工", "by their numbers"),
        ("campaign", "party", "no such campaign"),
    ],
)
def test_a_faulty_plan_says_which_field(name: str, typed: str, fault: str) -> None:
    with pytest.raises(Refused, match=fault) as refused:
        planned(**{name: typed})
    assert refused.value.where == name


def test_adverts_keep_their_order_and_one_that_closes_is_gone() -> None:
    jobs = [posted(own_firm(n), "k").pk for n in range(3)]
    row = published(jobs[2], jobs[0], jobs[1], jobs[0])
    on = date(2022, 7, 20)
    assert [one.pk for one in api.shown_jobs([row], on)[row.pk]] == [jobs[2], jobs[0], jobs[1]]
    blacklisted(0)
    assert [one.pk for one in api.shown_jobs([row], on)[row.pk]] == [jobs[2], jobs[1]]
    assert api.shown_jobs([row], date(2022, 9, 1)) == {}


def test_it_is_public_with_an_advert_and_changes_until_it_is_over() -> None:
    empty = planned()
    with pytest.raises(Conflict, match="No advert is attached"):
        api.publish_session(office(), empty.pk, empty.version)
    job = posted(own_firm(), "k").pk
    row = published(job)
    assert list(api.coming_sessions(date(2022, 7, 12))) == [row]
    api.change_session(
        PACK, office(), row.pk, row.version, dict(TYPED) | {"day": "2022-07-27", "adverts": f"{job}"}
    )
    assert (fresh(row).state, fresh(row).day) == ("published", date(2022, 7, 27))
    api.cancel_session(office(), row.pk, fresh(row).version, "主播生病")
    with pytest.raises(Missing):
        api.find_public_session(row.pk)
    with pytest.raises(Conflict):
        api.change_session(PACK, office(), row.pk, fresh(row).version, TYPED)


def test_applications_that_came_through_it_are_counted() -> None:
    jobs = [posted(own_firm(), key).pk for key in ("a", "b")]
    row = published(jobs[0])
    first = recruitment.apply_for_job(PACK, seeker(1), jobs[0], "", True, row.pk)
    recruitment.apply_for_job(PACK, seeker(2), jobs[0], "", True)
    recruitment.apply_for_job(PACK, seeker(3), jobs[1], "", True, row.pk)
    recruitment.apply_for_job(PACK, seeker(4), jobs[0], "", True, 10**9)
    assert api.came_through([row]) == {row.pk: 1}
    assert JobApplication.objects.exclude(live=None).count() == 1
    recruitment.withdraw_job_application(PACK, seeker(1), first.pk, first.version)
    assert api.came_through([row]) == {}


def test_closing_counts_it_once_and_viewers_may_come_later(day: list[date]) -> None:
    row = published(posted(own_firm(), "k").pk)
    with pytest.raises(Conflict, match="It is on 2022-07-20"):
        api.close_session(office(), row.pk, row.version, "", "")
    day[0] = date(2022, 7, 21)
    with pytest.raises(Refused, match="begins with https") as refused:
        api.close_session(office(), row.pk, row.version, "ftp://x", "")
    assert refused.value.where == "replay"
    api.close_session(office(), row.pk, row.version, "", "")
    assert fresh(row).viewers is None
    assert api.next_of_session(PACK, fresh(row), day[0]).what == "viewers"
    api.close_session(office("500112", "li"), row.pk, fresh(row).version, "https://v.example.cn/1", "0")
    assert (fresh(row).viewers, fresh(row).replay) == (0, "https://v.example.cn/1")
    record = ServiceRecord.objects.get()
    assert (record.kind, record.ref, record.occurred_on) == ("livestream", row.number, date(2022, 7, 20))


def test_another_district_neither_sees_nor_changes_it() -> None:
    row, other = planned(), office(WANZHOU)
    with pytest.raises(Missing):
        api.find_session(other, row.pk)
    with pytest.raises(Forbidden, match="outside your area"):
        api.plan_session(PACK, other, TYPED)
    with pytest.raises(Forbidden):
        api.find_session(own_firm(), row.pk)
    assert list(api.sessions_in(seeker(1))) == []
