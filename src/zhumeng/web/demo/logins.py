"""The demo's users: one for every role, each where its work is."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhumeng.engine.lake import Lake, connect, scan
from zhumeng.engine.packs.city import Role
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import ensure_user
from zhumeng.foundation.city import the_lake

ACTOR = "demo"
PREFIX = "demo-"
"""Usernames of the demo; one click signs in as any of them, in a demo installation only."""

SECOND = ("responsible_office", "data_officer", "auditor", "inspector")
"""Roles with a second demo user, for what one person may not do alone."""

FOR_THE_CITY = ("finance_maker", "finance_checker", "treasury")
"""Roles of a district that the city has too, for what it handles itself."""


def make_logins(pack: Pack, since: date) -> int:
    """Users for every role of the pack; returns how many. A second call changes nothing."""
    employer, person, street = _whose_files(the_lake())
    district = street[:6]
    for role in pack.roles:
        grant = _grant(pack, role, employer, person, street, district)
        name = PREFIX + role.code.replace("_", "-")
        ensure_user(ACTOR, name, f"演示·{role.zh}", since, [grant])
        if role.code in SECOND:
            ensure_user(ACTOR, f"{name}-2", f"演示·{role.zh}（第二人）", since, [grant])
        if role.code in FOR_THE_CITY:
            grant = grant | {"territory": pack.territories.city().code}
            ensure_user(ACTOR, f"{name}-city", f"演示·{role.zh}（市本级）", since, [grant])
    return len(pack.roles)


def _grant(pack: Pack, role: Role, employer: int, person: int, street: str, district: str) -> dict[str, Any]:
    city = pack.territories.city().code
    if role.scope == "employer":
        return {"role": role.code, "employer_id": employer}
    if role.scope == "person":
        return {"role": role.code, "person_id": person}
    places = {"city": city, "district": district, "street": street}
    grant: dict[str, Any] = {"role": role.code, "territory": places[role.level]}
    if role.code == "leader":
        grant["territory"] = city
    if role.scope == "items":
        grant["office"] = _office(pack)
    elif role.code == "lead_office":
        grant["office"] = role.zh
    return grant


def _office(pack: Pack) -> str:
    """The office with most figures that only it can report, so that its demo user has something to do."""
    counted: dict[str, int] = {}
    for item, target in pack.plan.targets():
        if pack.figures[target.id].source == "reported" and item.units:
            counted[item.units[0]] = counted.get(item.units[0], 0) + 1
    first = next((unit for item in pack.plan.items() for unit in item.units), "")
    return max(counted, key=lambda unit: counted[unit], default=first)


def _whose_files(lake: Lake) -> tuple[int, int, str]:
    """An employer and a person with something in their files, and the street where that person lives."""
    snapshot = lake.snapshot()
    firms, hires = (snapshot.latest(f"decision/{code}") for code in ("retention-refund", "expansion-subsidy"))
    people = snapshot.latest("register/people")
    if firms is None or hires is None or people is None:
        return 1, 1, ""
    with connect() as connection:
        firm = connection.execute(
            f"SELECT employer_id FROM {scan([firms])} WHERE outcome = 'cannot_tell' "
            f"UNION ALL SELECT min(employer_id) FROM {scan([firms])} LIMIT 1"
        ).fetchone()
        person = connection.execute(
            f"SELECT p.person_id, residence_territory FROM {scan([hires])} h JOIN {scan([people])} p "
            "USING (person_id) WHERE length(residence_territory) = 9 AND unit = left(residence_territory, 6) "
            "ORDER BY outcome = 'entitled' DESC, p.person_id LIMIT 1"
        ).fetchone()
    return (firm[0] if firm else 1), *(person or (1, ""))
