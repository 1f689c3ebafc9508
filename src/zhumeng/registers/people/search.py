"""A person found by the whole identity number, by nothing less."""

from __future__ import annotations

from zhumeng.registers.people.resolve import canonical
from zhumeng.registers.people.vault import Identities, Vault


def find_person(number: str) -> int | None:
    """The id of the person of a number, None when the vault holds none; nobody is made.

    Refused for anything that is not a whole, right number; the number is masked in the message.
    """
    right = canonical([number])[number]
    return int(Vault().find(Identities([right]))[0]) or None
