"""Accounts that are one natural person's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhumeng.foundation.accounts.api import ensure_user
from zhumeng.foundation.scope import Reader

KEY = "ab" * 32


def one_person(*accounts: Reader | str, key: str = KEY) -> None:
    """Make these accounts, all of one person."""
    for one in accounts:
        name = one if isinstance(one, str) else one.username
        ensure_user("test", name, "某某", date(2022, 1, 1), [], person_key=key)


def second_account(reader: Reader, of: Reader | str) -> Reader:
    """The reader's role under an account of the person who holds another account already."""
    found = replace(reader, username=f"{reader.username}-own-second")
    one_person(found, of)
    return found
