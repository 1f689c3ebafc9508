"""One value of a file, and the evidence it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.sources.contract import Label
from zhumeng.registers.files.said import Said


class Named(Protocol):
    """Anything called in Chinese and English."""

    @property
    def zh(self) -> str: ...  # noqa: D102
    @property
    def en(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Line:
    """A value (None: not told) with the source that says it, the month it was told, since and until when.

    ``kind`` is the type of the contract's column, ``employer`` for an employer's id, or ``year``; ``word``
    are the words of a code.
    """

    code: str
    name: Named
    value: Any
    kind: str
    source: str
    told: Month
    since: date | None = None
    until: date | None = None
    word: Named | None = None


def column_line(pack: Pack, source: str, column: str, said: Sequence[Said], **more: Any) -> Line:
    """The value a register has of a column now; ``since``: the month from which it has said so."""
    found = pack.contracts[source].column(column)
    name = found.lake_name if found.type not in ("credit_code",) else column
    value = said[-1].row.get(name)
    since = said[-1].month
    for one in reversed(said):
        if one.row.get(name) != value:
            break
        since = one.month
    first = more.pop("since", since.first_day)
    word = word_of(pack, source, column, value)
    return Line(column, found, value, found.type, source, said[-1].month, since=first, word=word, **more)


def word_of(pack: Pack, source: str, column: str, code: Any) -> Named | None:
    """The words of a code, None for anything else."""
    found = pack.contracts[source].column(column)
    if found.type != "code" or code is None:
        return None
    return pack.codes[found.codes].entries.get(str(code)) or Label(zh=str(code), en=str(code))
