"""Make a user with one role, for the demo and for the first administrator."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhumeng.foundation.accounts.actions.set_person import check_person_key
from zhumeng.foundation.accounts.models import Grant, User
from zhumeng.foundation.history import acting


def ensure_user(
    actor: str, username: str, name: str, since: date, grants: list[dict[str, Any]], person_key: str = ""
) -> int:
    """The id of the user of that name, made with these grants when there is none; without a password.

    ``person_key`` is the keyed hash of whose account it is; an account that is there keeps its own.
    """
    with acting(actor):
        user = User.objects.filter(username=username).first()
        if user is None:
            user = User(username=username, name=name, person_key=check_person_key(person_key))
            user.set_unusable_password()
            user.save()
            Grant.objects.bulk_create(Grant(user=user, valid_from=since, **grant) for grant in grants)
    return int(user.pk)
