"""A fair of six booths and who works at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from work.benefits.small import PACK, YUBEI, reader
from work.recruitment.conftest import own_firm, posted
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work.recruitment.fairs import api
from zhumeng.work.recruitment.models import Booking, Fair

FAIR_DAY = date(2022, 7, 20)
TYPED: Mapping[str, str] = {
    "campaign": "private_month", "name": "民营企业招聘月专场", "unit": "500112",
    "place": "区人力资源市场一楼",
    "first_on": "2022-07-20", "last_on": "", "opens": "09:00", "closes": "16:30", "rows": "2",
    "columns": "3", "register_until": "2022-07-18", "contact": "就业科 023-12333",
}  # fmt: skip
BROUGHT = {"cvs": "12", "interviews": "7", "intents": "3", "hired": "0"}


def office(unit: str = YUBEI, name: str = "wang") -> Reader:
    """An office of a district."""
    return replace(reader(scope=Scope(units=frozenset({unit})), territory=unit), username=name)


def planned(**other: str) -> Fair:
    return api.plan_fair(PACK, office(), dict(TYPED) | other)


def published(**other: str) -> Fair:
    row = planned(**other)
    api.publish_fair(office(), row.pk, row.version)
    return fresh(row)


def fresh(row: Fair) -> Fair:
    return Fair.objects.get(pk=row.pk)


def booked(fair: Fair, firm: int = 0, wished: int | None = None) -> Booking:
    """A firm with an advert of its own registers."""
    who = own_firm(firm)
    return api.book_booth(PACK, who, fair.pk, [posted(who, f"k{firm}").pk], wished)


def confirmed(fair: Fair, firm: int = 0, booth: int | None = None) -> Booking:
    row = booked(fair, firm)
    api.confirm_booking(office(), row.pk, row.version, booth)
    return again(row)


def again(row: Booking) -> Booking:
    return Booking.objects.select_related("fair").get(pk=row.pk)
