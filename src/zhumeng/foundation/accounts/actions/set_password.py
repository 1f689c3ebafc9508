"""Passwords: one for one sign-in from the administrator, then the user's own."""

from __future__ import annotations

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.accounts.actions.editing import editing, refuse_oneself
from zhumeng.foundation.accounts.models import User
from zhumeng.foundation.scope import Reader

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""No letter that looks like another: the password is read from a screen or over the phone."""
GROUPS, SIZE = 4, 4


def fresh_password() -> str:
    """Eighty bits, in groups: ``k7mq-3xwd-p9ta-hh2e``."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(SIZE)) for _ in range(GROUPS))


def chosen_password(password: str, again: str, username: str) -> str:
    """A password somebody chose for an account that is still to come, to be hashed; Refused as at a change
    of password, each fault in the words of the rule."""
    if not password:
        raise Refused(_("the password is missing"), where="password", mend=_("choose one and write it twice"))
    if password != again:
        raise Refused(_("the two passwords differ"), where="again", mend=_("write the same one twice"))
    try:
        validate_password(password, User(username=username))
    except ValidationError as error:
        raise Refused(" ".join(error.messages), where="password", mend=_("choose a longer one")) from error
    return password


def set_one_time_password(reader: Reader, user_id: int, version: int) -> str:
    """A new password good for one sign-in; every session of the user ends. Returned once, kept nowhere."""
    password = fresh_password()
    with editing(reader, user_id, version) as user:
        refuse_oneself(reader, user)
        user.set_password(password)
        user.one_time_password = True
        user.save(update_fields=["password", "one_time_password"])
    return password


def own_password_chosen(user: User) -> None:
    """The user has chosen a password: the one for one sign-in is used up. Inside the change itself."""
    if user.one_time_password:
        user.one_time_password = False
        user.save(update_fields=["one_time_password"])
