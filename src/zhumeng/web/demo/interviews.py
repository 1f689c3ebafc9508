"""Interviews of the fictional city: one that is on while the demo is young, one tomorrow, one that waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.foundation.today import now
from zhumeng.web.demo.adverts import demo_reader
from zhumeng.work.recruitment import api

JOB = "电子装配工"
WORDS = "请在面试页面选择时间，准备身份证和技能证书"
EVENING = "白天上班，19点以后可以"
LAST_HOUR = 23
"""Two times of half an hour end within the day when they begin before it."""


def interview_some(pack: Pack) -> int:
    """Fill the pages of interviews; returns how many the demo's employer has. A second call changes
    nothing."""
    own, at = demo_reader(pack, "employer"), now()
    if not api.interviews.interviews_of(own).exists():
        found = [one for one in api.interviews.adverts_to_plan(own) if one.title == JOB]
        for advert in found[:1]:
            _hold(pack, own, advert, at)
    return api.interviews.interviews_of(own).count()


def _hold(pack: Pack, own: Reader, advert: Any, at: datetime) -> None:
    """The demo's job seeker takes the first time, the others a later one, or ask for the evening."""
    slots = _slots(pack, own, advert.pk, at)
    waiting = api.interviews.to_invite(advert)[:3]
    rows = api.interviews.invite_applicants(pack, own, advert.pk, [one.pk for one in waiting], WORDS)
    for place, row in enumerate(rows):
        who = _person(pack, row.application.person_id)
        if place < 2:
            api.interviews.take_slot(who, row.pk, row.version, slots[2 * place].pk)
        else:
            api.interviews.ask_for_another_time(pack, who, row.pk, row.version, EVENING)


def _slots(pack: Pack, own: Reader, advert: int, at: datetime) -> list[Any]:
    """Two times from now on, unless the day is nearly over, and four tomorrow."""
    typed = {"minutes": "30", "parallel": "1", "way": "remote", "place": ""}
    made: list[Any] = []
    if at.hour < LAST_HOUR:
        begins = at - timedelta(minutes=at.minute % 5)
        first = {"day": f"{at:%Y-%m-%d}", "starts": f"{begins:%H:%M}", "number": "2"}
        made += api.interviews.offer_slots(pack, own, advert, typed | first)
    later = {"day": f"{at + timedelta(1):%Y-%m-%d}", "starts": "09:00", "number": "4"}
    return made + api.interviews.offer_slots(pack, own, advert, typed | later)


def _person(pack: Pack, person: int) -> Reader:
    own = demo_reader(pack, "job-seeker")
    return own if own.scope.person == person else replace(
        own, scope=Scope(person=person), username=f"demo-person-{person}"
    )  # fmt: skip
