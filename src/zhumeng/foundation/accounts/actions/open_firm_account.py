"""Open the account a firm has asked for: one role for its own file, in the territory of who opens it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import identify_hasher
from django.db import IntegrityError
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.engine.packs.city import Role
from zhumeng.foundation.accounts.actions.naming import checked_name, checked_username, taken
from zhumeng.foundation.accounts.models import Grant, User
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today


@dataclass(frozen=True)
class FirmAccount:
    """What a firm asked for in a reporting unit; ``password`` is the hash of what the firm itself chose."""

    username: str
    name: str
    password: str
    role: str
    employer_id: int
    unit: str


def open_firm_account(reader: Reader, wanted: FirmAccount) -> int:
    """The id of the user, made with that one grant from today on; who manages users is not asked.

    Forbidden without ``admit_firms`` or outside the territory, Refused for a role no firm registers for or
    a name that will not do, Conflict when the username is taken.
    """
    if not reader.may("admit_firms") or not reader.scope.covers(wanted.unit):
        raise Forbidden(
            _("Your office opens no account for a firm there"), mend=_("the office of that district does")
        )
    role = next((one for one in open_roles() if one.code == wanted.role), None)
    if role is None:
        raise Refused(
            _("no firm registers for this role"), where="role", mend=_("the administrator gives such a role")
        )
    _require_hash(wanted.password)
    username = checked_username(wanted.username)
    user = User(username=username, name=checked_name(wanted.name), password=wanted.password)
    try:
        with acting(reader.username):
            user.save(force_insert=True)
            Grant.objects.create(
                user=user, role=role.code, employer_id=wanted.employer_id, valid_from=today()
            )
    except IntegrityError:
        raise taken(username) from None
    return int(user.pk)


def _require_hash(password: str) -> None:
    """Never a password in clear, never none."""
    try:
        identify_hasher(password)
    except ValueError as error:
        raise Refused(
            _("the password is missing"), where="password", mend=_("the firm must choose one")
        ) from error


def open_roles() -> tuple[Role, ...]:
    """The roles a firm may ask for by itself, as the pack says."""
    return tuple(role for role in the_pack().roles if role.registers)
