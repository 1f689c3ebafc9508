"""An advert, its applicants, and times of an afternoon."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from work.benefits.small import PACK
from work.recruitment.conftest import own_firm, posted, seeker
from zhumeng.foundation.today import ZONE
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment.interviews import api
from zhumeng.work.recruitment.models import Advert, Interview, InterviewSlot, JobApplication

TIMES: Mapping[str, str] = {
    "day": "2022-07-13", "starts": "14:00", "minutes": "15", "number": "2", "parallel": "1", "way": "remote",
    "place": "",
}  # fmt: skip
WORDS = "请选择面试时间，准备身份证"


def at(hour: int, minute: int = 0, second: int = 0, day: int = 13) -> datetime:
    """A moment of July."""
    return datetime(2022, 7, day, hour, minute, second, tzinfo=ZONE)


def offered(row: Advert, **other: str) -> list[InterviewSlot]:
    return api.offer_slots(PACK, own_firm(), row.pk, dict(TIMES) | other)


def applied(row: Advert, person: int = 1) -> JobApplication:
    return recruitment.apply_for_job(PACK, seeker(person), row.pk, "", True)


def invited(row: Advert, person: int = 1) -> Interview:
    one = applied(row, person)
    return api.invite_applicants(PACK, own_firm(), row.pk, [one.pk], WORDS)[0]


def agreed(**other: str) -> Interview:
    """A person who has taken the first of two times."""
    row = posted(own_firm(), f"k{other}")
    slots, one = offered(row, **other), invited(row)
    api.take_slot(seeker(1), one.pk, one.version, slots[0].pk)
    return fresh(one)


def fresh(row: Interview) -> Interview:
    return Interview.objects.select_related("slot", "application__advert").get(pk=row.pk)
