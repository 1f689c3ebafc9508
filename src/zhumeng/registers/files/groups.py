"""Key groups a person belongs to.

A sensitive one is seen by named caseworkers in its own place, by nobody else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.registers.files.listing import Listing, listing
from zhumeng.registers.files.reach import reaches
from zhumeng.registers.files.said import Told

GROUP = "group_"


@dataclass(frozen=True)
class Membership:
    """A group the person is in, by its complete list."""

    listing: Listing
    territory: str
    since: date | None
    willing: bool | None
    training_wish: bool | None
    sensitive: bool


Labels = Callable[[str, str], bool]
"""Whether a reader may see a group (its name without ``group_``) of a place."""


def labels(pack: Pack, reader: Reader, on: date) -> Labels:
    """What this reader may see; a difficulty of a register is as sensitive as the group of that name."""
    hidden = {code.removeprefix(GROUP) for code, contract in pack.contracts.items() if contract.sensitive}

    def shown(group: str, territory: str) -> bool:
        if group not in hidden:
            return True
        return reader.may("read_labels") and reaches(pack, reader.scope, [territory], on)

    return shown


def groups(pack: Pack, told: Told, month: Month, shown: Labels) -> tuple[Membership, ...]:
    """The groups whose newest list names the person, those the reader may not see left out."""
    found = []
    for source, contract in pack.contracts.items():
        if not source.startswith(GROUP):
            continue
        read = listing(contract, told, month)
        row: Any = read.row
        if read.state == "listed" and shown(source.removeprefix(GROUP), row["territory"]):
            wishes = row["willing"], row["training_wish"]
            found.append(Membership(read, row["territory"], row["since"], *wishes, contract.sensitive))
    return tuple(found)
