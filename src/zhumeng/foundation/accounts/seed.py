"""Make a user with one role, for the demo and for the first administrator."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhumeng.foundation.accounts.models import Grant, User
from zhumeng.foundation.history import acting


def ensure_user(actor: str, username: str, name: str, since: date, grants: list[dict[str, Any]]) -> int:
    """The id of the user of that name, made with these grants when there is none; without a password."""
    with acting(actor):
        user = User.objects.filter(username=username).first()
        if user is None:
            user = User(username=username, name=name)
            user.set_unusable_password()
            user.save()
            Grant.objects.bulk_create(Grant(user=user, valid_from=since, **grant) for grant in grants)
    return int(user.pk)
