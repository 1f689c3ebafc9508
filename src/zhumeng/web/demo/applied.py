"""Applications of the fictional city: of its demo users, and entered at the counter of the demo district."""

from __future__ import annotations

from contextlib import suppress

from django.contrib.auth import get_user_model

from zhumeng.engine.errors import Missing
from zhumeng.engine.lake import connect, scan
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import readers_of
from zhumeng.foundation.city import the_lake
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.benefits.applications import api

SEEKING = {"kind": "at_school", "hardship": "student_loan"}
DEFERRAL = {"insurance": "pension", "unit_due": "16000.00", "pledge": "true"}
REASONS = ("本人不会填写表格", "家中无网络", "行动不便，上门受理", "电话委托办理")
AT_COUNTER = 6
"""People of the demo district somebody entered an application for."""


def apply_some(pack: Pack) -> int:
    """Apply in the name of the demo's users; returns how many applications there are then.

    A second call changes nothing: the keys are the same.
    """
    month, made = Month.of(today()), 0
    person, firm, counter = (_reader(pack, one) for one in ("job-seeker", "employer", "district-maker"))
    if "out-of-work" in pack.applied_for.bundles:
        made += len(_own(pack, person, month, "out-of-work", {"training-wish.topic": "电工"}))
    if "deferral" in pack.applied_for.matters:
        made += len(_own(pack, firm, month, "deferral", DEFERRAL | {"fee_month": str(month)}))
    if "job-seeking-subsidy" in pack.applied_for.matters:
        for place, number in enumerate(_people(counter.territory, person.scope.person or 0)):
            entry = api.Entry(api.CHANNELS[1 + place % 3], REASONS[place % len(REASONS)])
            with suppress(Missing):  # a street of a zone lies in the district, and is not the district's
                who = api.applicant_for(counter, "person", number, month)
                key = f"demo-counter-{number}"
                made += len(
                    api.apply_for(pack, counter, who, "job-seeking-subsidy", SEEKING, key, entry=entry)
                )
    return made


def _own(pack: Pack, reader: Reader, month: Month, code: str, typed: dict[str, str]) -> list[int]:
    who = api.oneself(reader, month)
    return api.apply_for(pack, reader, who, code, typed, f"demo-{code}")


def _reader(pack: Pack, role: str) -> Reader:
    user = get_user_model().objects.get(username=f"demo-{role}")
    return next(reader for _grant, reader in readers_of(pack, user, today()))


def _people(district: str, but: int) -> list[int]:
    """The last people who live in a district, without one."""
    batch = the_lake().snapshot().latest("register/people")
    if batch is None:
        return []
    with connect() as connection:
        rows = connection.execute(
            f"SELECT person_id FROM {scan([batch])} WHERE left(residence_territory, 6) = ? "
            f"AND person_id <> ? ORDER BY person_id DESC LIMIT {AT_COUNTER}",
            [district, but],
        ).fetchall()
    return [number for (number,) in rows]
