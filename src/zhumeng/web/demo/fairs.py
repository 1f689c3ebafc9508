"""Fairs and livestreams of the fictional city: planned, public, postponed, one that is on today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.web.demo.adverts import demo_reader, firm_reader
from zhumeng.work.recruitment import api

PLACE, NEAR_PLACE = "区人力资源市场一楼大厅", "滨江文化广场"
VISITORS = 57
RESULTS = {"cvs": "21", "interviews": "9", "intents": "4", "hired": "1"}
LATER = "高温红色预警，为保障参会人员安全延期举办"


def hold_some(pack: Pack) -> int:
    """Fill the pages of fairs and livestreams; returns how many fairs there are. A second call changes
    nothing."""
    office, city = demo_reader(pack, "district-maker"), demo_reader(pack, "city-handler")
    if not api.fairs.fairs_in(city).exists():
        unit = office.territory
        near = next(iter(api.neighbours(pack, unit)), unit)
        _today(pack, office, unit)
        _coming(pack, office, unit)
        _elsewhere(pack, city, near)
        _live(pack, office, unit)
        _live(pack, city, near, "直播周三·服务业专场", 9)
    return api.fairs.fairs_in(city).count()


def _today(pack: Pack, office: Reader, unit: str) -> None:
    """A fair that is on: two firms at booths, one of which has told its results; visitors come in."""
    row = _fair(pack, office, unit, "民营企业招聘月·装备制造专场", 0, PLACE)
    firms, seeker = list(_firms(pack)), demo_reader(pack, "job-seeker")
    for place, firm in enumerate(firms[:2], start=2):
        _booth(pack, office, firm, row.pk, place)
    visit = api.fairs.sign_up(seeker, row.pk)
    api.fairs.check_in(office, row.pk, visit.code or "")
    api.fairs.count_visitors(office, row.pk, VISITORS)
    if len(firms) > 1:
        (one,) = [one for one in api.fairs.own_bookings(firms[1]) if one.fair_id == row.pk]
        api.fairs.check_in(office, row.pk, one.code)
        one = api.fairs.find_booking(office, one.pk)
        api.fairs.tell_results(firms[1], one.pk, one.version, RESULTS)


def _coming(pack: Pack, office: Reader, unit: str) -> None:
    """A fair that takes firms and people, one that is only planned."""
    row = _fair(pack, office, unit, "百日千万网络招聘·高校毕业生专场", 20, PLACE, "hundred_days")
    firms = list(_firms(pack))
    if firms:
        api.fairs.book_booth(pack, firms[0], row.pk, _adverts(firms[0]), 5)
    for place, firm in enumerate(firms[1:], start=7):
        _booth(pack, office, firm, row.pk, place)
    api.fairs.sign_up(demo_reader(pack, "job-seeker"), row.pk)
    api.fairs.plan_fair(pack, office, _typed(unit, "返乡农民工专场", 45, PLACE, ""))


def _elsewhere(pack: Pack, city: Reader, unit: str) -> None:
    """A fair of the city's office in the next district, postponed."""
    row = _fair(pack, city, unit, "大中城市联合招聘·夏季场", 8, NEAR_PLACE, "joint_cities")
    firms = list(_firms(pack))
    if firms:
        _booth(pack, city, firms[0], row.pk, 1)
    days = _typed(unit, "", 29, "", "")
    row = api.fairs.find_fair(city, row.pk)
    api.fairs.postpone_fair(pack, city, row.pk, row.version, days, LATER)


def _live(pack: Pack, office: Reader, unit: str, title: str = "职等您来·制造业专场", days: int = 3) -> None:
    adverts = "\n".join(one.number for one in api.public_adverts(today()).order_by("pk")[:4])
    typed = {
        "campaign": "live_wednesday" if "周三" in title else "talent_call", "title": title, "unit": unit,
        "day": (today() + timedelta(days)).isoformat(), "starts": "19:30", "ends": "21:00",
        "host": "就业服务专员", "platform": "视频号", "link": "https://live.example.cn/zhumeng",
        "adverts": adverts,
    }  # fmt: skip
    row = api.live.plan_session(pack, office, typed)
    if adverts:
        api.live.publish_session(office, row.pk, row.version)


def _fair(
    pack: Pack, office: Reader, unit: str, name: str, days: int, place: str,
    campaign: str = "private_month",
) -> Any:  # fmt: skip
    row = api.fairs.plan_fair(pack, office, _typed(unit, name, days, place, campaign))
    api.fairs.publish_fair(office, row.pk, row.version)
    return api.fairs.find_fair(office, row.pk)


def _typed(unit: str, name: str, days: int, place: str, campaign: str) -> dict[str, str]:
    day = (today() + timedelta(days)).isoformat()
    return {
        "campaign": campaign, "name": name, "unit": unit, "place": place, "first_on": day, "last_on": day,
        "opens": "09:00", "closes": "16:30", "register_until": day, "rows": "3", "columns": "6",
        "contact": "就业服务大厅 12333",
    }  # fmt: skip


def _booth(pack: Pack, office: Reader, firm: Reader, fair: int, booth: int) -> None:
    one = api.fairs.book_booth(pack, firm, fair, _adverts(firm), booth)
    api.fairs.confirm_booking(office, one.pk, one.version, booth)


def _firms(pack: Pack) -> Iterator[Reader]:
    """The demo's own employer, then the others that have an open advert."""
    own = demo_reader(pack, "employer")
    found = set(api.public_adverts(today()).values_list("employer_id", flat=True))
    for employer in sorted(found, key=lambda one: (one != own.scope.employer, one)):
        yield own if employer == own.scope.employer else firm_reader(own, employer)


def _adverts(firm: Reader) -> list[int]:
    return [one.pk for one in api.fairs.adverts_to_bring(firm, today())]
