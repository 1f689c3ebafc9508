"""Applications of the fictional city: of its demo users, and entered at the counter of the demo street."""

from __future__ import annotations

from django.contrib.auth import get_user_model

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
"""People of the demo street somebody entered an application for."""


def apply_some(pack: Pack) -> int:
    """Apply in the name of the demo's users; returns how many applications there are then.

    A second call changes nothing: the keys are the same.
    """
    month, made = Month.of(today()), 0
    person, firm, street = (_reader(pack, one) for one in ("job-seeker", "employer", "street-worker"))
    if "out-of-work" in pack.applied_for.bundles:
        made += len(_own(pack, person, month, "out-of-work", {"training-wish.topic": "电工"}))
    if "deferral" in pack.applied_for.matters:
        made += len(_own(pack, firm, month, "deferral", DEFERRAL | {"fee_month": str(month)}))
    if "job-seeking-subsidy" in pack.applied_for.matters:
        for place, number in enumerate(_people(street.scope.street)):
            entry = api.Entry(api.CHANNELS[1 + place % 3], REASONS[place % len(REASONS)])
            who = api.applicant_for(street, "person", number, month)
            key = f"demo-counter-{number}"
            api.apply_for(pack, street, who, "job-seeking-subsidy", SEEKING, key, entry=entry)
            made += 1
    return made


def _own(pack: Pack, reader: Reader, month: Month, code: str, typed: dict[str, str]) -> list[int]:
    who = api.oneself(reader, month)
    return api.apply_for(pack, reader, who, code, typed, f"demo-{code}")


def _reader(pack: Pack, role: str) -> Reader:
    user = get_user_model().objects.get(username=f"demo-{role}")
    return next(reader for _grant, reader in readers_of(pack, user, today()))


def _people(street: str) -> list[int]:
    """The last people who live in a street."""
    batch = the_lake().snapshot().latest("register/people")
    if batch is None:
        return []
    with connect() as connection:
        rows = connection.execute(
            f"SELECT person_id FROM {scan([batch])} WHERE residence_territory = ? "
            f"ORDER BY person_id DESC LIMIT {AT_COUNTER}",
            [street],
        ).fetchall()
    return [number for (number,) in rows]
