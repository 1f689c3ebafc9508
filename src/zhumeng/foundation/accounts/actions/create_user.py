"""Make a user."""

from __future__ import annotations

import re

from django.db import IntegrityError
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.foundation.accounts.actions.editing import require_manager
from zhumeng.foundation.accounts.actions.set_password import fresh_password
from zhumeng.foundation.accounts.actions.set_person import check_person_key
from zhumeng.foundation.accounts.models import User
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


def create_user(reader: Reader, username: str, name: str, person_key: str = "") -> tuple[int, str]:
    """A user without a role; returns the id and a password good for one sign-in, kept nowhere in clear.

    ``person_key``: see :func:`set_person`. Refused for a username or name that will not do, Conflict when
    the username is taken.
    """
    require_manager(reader)
    username, name = username.strip(), " ".join(name.replace("\x00", " ").split())
    if not NAME.fullmatch(username):
        raise Refused(
            _("“%(name)s” cannot be a username") % {"name": username[:40]},
            where="username",
            mend=_("3 to 40 small letters, digits, dots, dashes; no identity number or phone"),
        )
    if re.fullmatch(r"\d{11,}[x]?", username):
        raise Refused(
            _("an identity number or a phone cannot be a username"),
            where="username",
            mend=_("usernames are shown in logs: use a work number or letters"),
        )
    if not 2 <= len(name) <= 80:
        raise Refused(_("The name is missing"), where="name", mend=_("write 2 to 80 characters"))
    password = fresh_password()
    key = check_person_key(person_key)
    user = User(username=username, name=name, one_time_password=True, person_key=key)
    user.set_password(password)
    try:
        with acting(reader.username):
            user.save(force_insert=True)
    except IntegrityError:
        raise Conflict(
            _("there is a user “%(name)s” already") % {"name": username},
            where="username",
            mend=_("choose another username, or open that user"),
        ) from None
    return int(user.pk), password
