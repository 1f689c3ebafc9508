"""A person found by the whole identity number, by nothing less."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.identity import mask_number
from zhumeng.registers.people.resolve import canonical
from zhumeng.registers.people.vault import Identities, Vault


def find_person(number: str) -> int | None:
    """The id of the person of a number, None when the vault holds none; nobody is made.

    Refused for anything that is not a whole, right number; the number is masked in the message.
    """
    try:
        right = canonical([number])[number]
    except Refused:
        raise Refused(
            _("This is not a right identity number"),
            where=mask_number(number),
            mend=_("compare it with the identity card: 18 characters, the last may be X"),
        ) from None
    return int(Vault().find(Identities([right]))[0]) or None
