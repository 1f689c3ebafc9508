"""Parts of plain pages: tables, facts, forms. A view says what is in them; one template each shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zhumeng.engine.errors import Refused
from zhumeng.registers.api import Ask

FIGURES = re.compile(r"[0-9][0-9:,./ –-]*")
Choice = tuple[str, Any]
"""A value and its word."""


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: words, or Chinese data (``data``); with an address; with a mark. ``value``: the
    number or day behind the words, for a spreadsheet."""

    text: Any = ""
    url: str = ""
    data: bool = False
    mark: tuple[str, Any, str] | None = None
    warn: Any = ""
    value: Any = None

    @property
    def keeps(self) -> bool:
        """Whether it is days and numbers alone, which no line end tears."""
        return FIGURES.fullmatch(str(self.text)) is not None


@dataclass(frozen=True)
class Table:
    """``rows`` of cells under ``heads``; ``empty`` is said where there are none."""

    title: Any
    heads: Sequence[Any]
    rows: Sequence[Sequence[Cell]]
    empty: Any = ""
    note: Any = ""

    def lines(self) -> list[list[tuple[Any, Cell]]]:
        """Each row with the heads beside its cells, as narrow screens show them."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Field:
    """One field of a form, with what was typed and what is wrong with it."""

    ask: Ask
    label: Any
    value: str = ""
    hint: Any = ""
    fault: str = ""
    choices: Sequence[Choice] = ()

    @property
    def id(self) -> str:
        """Of the input."""
        return f"f-{self.ask.name.replace('.', '-')}"

    @property
    def tall(self) -> bool:
        """Whether it takes lines of text."""
        return self.ask.kind in ("words", "people")


INPUTS: Mapping[str, str] = {"day": "date", "month": "month", "time": "time", "phone": "tel"}
MODES: Mapping[str, str] = {"count": "numeric", "fen": "decimal"}
LONGEST: Mapping[str, int] = {"count": 9, "fen": 16, "firm": 18, "person": 18, "phone": 20}


@dataclass(frozen=True)
class Box:
    """A form in a card: where it goes, its fields, its buttons (name, value, word), the main one first."""

    title: Any
    action: str
    fields: Sequence[Field] = ()
    buttons: Sequence[tuple[str, str, Any]] = ()
    version: int | None = None
    lead: Any = ""


@dataclass(frozen=True)
class Page:
    """A plain page: where it is, what it is about, what may be done."""

    title: Any
    lead: Any = ""
    crumbs: Sequence[tuple[str, Any]] = ()
    actions: Sequence[tuple[str, Any]] = ()
    export: tuple[str, Any] | None = None
    facts: Sequence[tuple[Any, Cell]] = ()
    tables: Sequence[Table] = ()
    boxes: Sequence[Box] = ()
    data: bool = False
    tabs: Sequence[tuple[str, Any, bool]] = ()
    refused: Refused | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


def fields_of(
    asks: Iterable[Ask], words: Mapping[str, Any], typed: Mapping[str, str], refused: Refused | None = None,
    choices: Mapping[str, Sequence[Choice]] | None = None, hints: Mapping[str, Any] | None = None,
) -> list[Field]:  # fmt: skip
    """The fields of a form; a refusal stands at the field it names."""
    return [
        Field(
            ask,
            words[ask.name],
            typed.get(ask.name, ""),
            (hints or {}).get(ask.name, ""),
            _fault(refused) if refused and refused.where == ask.name else "",
            (choices or {}).get(ask.name, ()),
        )
        for ask in asks
    ]


def _fault(refused: Refused) -> str:
    return f"{refused.what} – {refused.mend}" if refused.mend else refused.what
