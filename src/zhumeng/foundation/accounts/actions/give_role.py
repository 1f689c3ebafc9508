"""Give a user a role in a place, an office, or for one's own file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.city import Role
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.actions.editing import editing, refuse_oneself
from zhumeng.foundation.accounts.models import Grant, User
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today


@dataclass(frozen=True)
class Wanted:
    """What is to be given; ``until`` is the last day, None: without an end."""

    role: str
    since: date
    until: date | None = None
    territory: str = ""
    office: str = ""
    employer_id: int | None = None
    person_id: int | None = None


def give_role(reader: Reader, user_id: int, version: int, wanted: Wanted) -> int:
    """The id of the new grant. Refused when it does not fit the role, Forbidden for oneself."""
    pack = the_pack()
    role = next((one for one in pack.roles if one.code == wanted.role), None)
    if role is None:
        raise Refused(_("There is no such role"), where="role", mend=_("choose one of the list"))
    _check_days(wanted)
    place = _place(pack, role, wanted)
    with editing(reader, user_id, version) as user:
        refuse_oneself(reader, user)
        if not user.is_active:
            raise Refused(_("The account is closed"), mend=_("open it first"))
        _check_new(user, wanted, place)
        grant = Grant.objects.create(
            user=user, role=role.code, valid_from=wanted.since, valid_to=wanted.until, **place
        )
    return int(grant.pk)


def _check_days(wanted: Wanted) -> None:
    if wanted.since < today():
        raise Refused(
            _("A role is not given for days that have passed"), where="since", mend=_("give today or later")
        )
    if wanted.until is not None and wanted.until < wanted.since:
        raise Refused(_("The last day is before the first"), where="until", mend=_("compare both"))


def _place(pack: Pack, role: Role, wanted: Wanted) -> dict[str, object]:
    """What the role reaches: only what its kind allows is taken over."""
    if role.scope == "employer":
        if wanted.employer_id is None:
            raise Refused(_("The employer is missing"), where="employer", mend=_("write its credit code"))
        return {"employer_id": wanted.employer_id}
    if role.scope == "person":
        if wanted.person_id is None:
            raise Refused(_("The person is missing"), where="person", mend=_("write the identity number"))
        return {"person_id": wanted.person_id}
    place: dict[str, object] = {"territory": _territory(pack, role, wanted)}
    if role.scope == "items":
        known = {office.code for office in pack.offices}
        if wanted.office not in known:
            raise Refused(_("The unit is missing"), where="office", mend=_("choose one of the list"))
        place["office"] = wanted.office
    return place


def _territory(pack: Pack, role: Role, wanted: Wanted) -> str:
    city, code = pack.territories.city().code, wanted.territory
    units = {unit.code for unit in pack.territories.units(wanted.since)}
    fits = {
        "city": code == city,
        "district": code in units | {city},
        "street": len(code) == 9 and code.isascii() and code.isdigit() and code[:6] in units,
    }
    if not fits.get(role.level, False):
        raise Refused(
            _("This role is not given in “%(place)s”") % {"place": code},
            where="territory",
            mend={
                "city": _("it is given for the whole city"),
                "district": _("choose a district, a county, a zone, or the city"),
                "street": _("write the nine digits of the street"),
            }.get(role.level, ""),
        )
    return code


def _check_new(user: User, wanted: Wanted, place: dict[str, object]) -> None:
    meets = Q(valid_to=None) | Q(valid_to__gte=wanted.since)
    if wanted.until is not None:
        meets &= Q(valid_from__lte=wanted.until)
    if Grant.objects.filter(meets, user=user, role=wanted.role, **place).exists():
        raise Refused(_("The user holds this role then already"), mend=_("choose other days"))
