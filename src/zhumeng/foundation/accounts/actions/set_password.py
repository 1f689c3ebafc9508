"""Passwords: one for one sign-in from the administrator, then the user's own."""

from __future__ import annotations

import secrets

from zhumeng.foundation.accounts.actions.editing import editing, refuse_oneself
from zhumeng.foundation.accounts.models import User
from zhumeng.foundation.scope import Reader

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""No letter that looks like another: the password is read from a screen or over the phone."""
GROUPS, SIZE = 4, 4


def fresh_password() -> str:
    """Eighty bits, in groups: ``k7mq-3xwd-p9ta-hh2e``."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(SIZE)) for _ in range(GROUPS))


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
