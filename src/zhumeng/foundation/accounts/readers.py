"""From a user and a grant to a reader with a scope, as of a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zhumeng.engine.packs.city import Role
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.models import Grant, User
from zhumeng.foundation.scope import Reader, Scope, units_with_predecessors


def readers_of(pack: Pack, user: User, on: date) -> Iterator[tuple[int, Reader]]:
    """Every (grant id, reader) a user may be that day, in the order they were given."""
    roles = {role.code: role for role in pack.roles}
    for grant in user.grants.all():  # in Python, so that a list of users may fetch all grants at once
        held = grant.valid_from <= on and (grant.valid_to is None or on <= grant.valid_to)
        if held and grant.role in roles:
            yield grant.pk, _reader(pack, user, grant, roles[grant.role], on)


def _reader(pack: Pack, user: User, grant: Grant, role: Role, on: date) -> Reader:
    heirs = pack.territories.heirs(on)
    territory = heirs.get(grant.territory, grant.territory)
    scope = _scope(pack, grant, role, territory, on)
    return Reader(user.pk, user.username, user.name, role, territory, grant.office, scope)


def _scope(pack: Pack, grant: Grant, role: Role, territory: str, on: date) -> Scope:
    if role.scope == "employer":
        return Scope(employer=grant.employer_id or 0)
    if role.scope == "person":
        return Scope(person=grant.person_id or 0)
    items = None
    if role.scope == "items":
        items = frozenset(item.id for item in pack.plan.items() if grant.office in item.units)
    if territory == pack.territories.city().code:
        return Scope(units=None, items=items)
    street = territory if len(territory) == 9 else ""
    return Scope(units=units_with_predecessors(pack.territories, unit_of(pack, territory, on), on),
                 street=street, items=items)  # fmt: skip


def unit_of(pack: Pack, territory: str, on: date) -> str:
    """The reporting unit a territory code lies in: itself, the zone of the street, or its district."""
    period = pack.attribution.on(on)
    zones = period.zone_streets if period else {}
    zone = next((zone for zone, streets in zones.items() if territory in streets), "")
    return zone or (territory if len(territory) < 9 else territory[:6])
