"""The key of the natural person behind an account: a keyed hash of a work number or an identity number."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.registers.people.resolve import canonical
from zhumeng.registers.people.sealing import blind_text

WORK_NUMBER = re.compile(r"[0-9A-Z][0-9A-Z._-]{1,19}")
IDENTITY = re.compile(r"\d{15}|\d{17}[\dX]")
PHONE = re.compile(r"1\d{10}")


def person_key(number: str) -> str:
    """Equal for one number however it is written; empty for an empty one. The number is kept nowhere.

    Refused for what is neither a work number nor a right identity number; the message has nothing of it.
    """
    text = re.sub(r"\s", "", number).upper()
    if not text:
        return ""
    if IDENTITY.fullmatch(text):
        try:
            text = canonical([text])[text]
        except Refused:
            raise Refused(
                _("This is not a right identity number"), where="person",
                mend=_("compare it with the identity card: 18 characters, the last may be X"),
            ) from None  # fmt: skip
    elif PHONE.fullmatch(text) or not WORK_NUMBER.fullmatch(text):
        raise Refused(
            _("This is no work number"), where="person",
            mend=_("give the work number, or the identity number, and the same kind for every account"),
        )  # fmt: skip
    return blind_text(f"account|{text}")
