"""Say which natural person is behind an account, so that nobody acts twice under two names."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.accounts.actions.editing import editing, refuse_oneself
from zhumeng.foundation.scope import Reader

KEY = re.compile(r"[0-9a-f]{64}")


def set_person(reader: Reader, user_id: int, version: int, key: str) -> None:
    """``key`` is a keyed hash of the person's number, never the number; empty: not said any more.

    Accounts of one key are one person to every rule of two people from then on. Forbidden for one's own.
    """
    with editing(reader, user_id, version) as user:
        refuse_oneself(reader, user)
        user.person_key = check_person_key(key)
        user.save(update_fields=["person_key"])


def check_person_key(key: str) -> str:
    """The key; Refused for what could be a number in clear."""
    if key and not KEY.fullmatch(key):
        raise Refused(_("This is no person key"), where="person", mend=_("give the hash, never the number"))
    return key
