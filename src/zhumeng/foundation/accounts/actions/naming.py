"""What a user and a username may be called."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
LEAST, MOST = 2, 80
"""Characters of the name of whoever signs in."""


def checked_username(typed: str) -> str:
    """The username as it is kept; Refused for one that will not do."""
    username = typed.strip()
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
    return username


def checked_name(typed: str) -> str:
    """The name as it is kept; Refused for one that will not do."""
    name = " ".join(typed.replace("\x00", " ").split())
    if not LEAST <= len(name) <= MOST:
        raise Refused(_("The name is missing"), where="name", mend=_("write 2 to 80 characters"))
    return name


def taken(username: str) -> Conflict:
    """There is a user of that name."""
    return Conflict(
        _("there is a user “%(name)s” already") % {"name": username},
        where="username",
        mend=_("choose another username, or open that user"),
    )
