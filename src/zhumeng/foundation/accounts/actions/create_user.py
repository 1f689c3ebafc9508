"""Make a user."""

from __future__ import annotations

from django.db import IntegrityError

from zhumeng.foundation.accounts.actions.editing import require_manager
from zhumeng.foundation.accounts.actions.naming import checked_name, checked_username, taken
from zhumeng.foundation.accounts.actions.set_password import fresh_password
from zhumeng.foundation.accounts.actions.set_person import check_person_key
from zhumeng.foundation.accounts.models import User
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader


def create_user(reader: Reader, username: str, name: str, person_key: str = "") -> tuple[int, str]:
    """A user without a role; returns the id and a password good for one sign-in, kept nowhere in clear.

    ``person_key``: see :func:`set_person`. Refused for a username or name that will not do, Conflict when
    the username is taken.
    """
    require_manager(reader)
    username, name = checked_username(username), checked_name(name)
    password = fresh_password()
    key = check_person_key(person_key)
    user = User(username=username, name=name, one_time_password=True, person_key=key)
    user.set_password(password)
    try:
        with acting(reader.username):
            user.save(force_insert=True)
    except IntegrityError:
        raise taken(username) from None
    return int(user.pk), password
