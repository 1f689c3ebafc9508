"""Columns of a record as inputs, and what was typed shown again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.identity import mask_number
from zhumeng.engine.sources import Column
from zhumeng.engine.sources.reasons import Reason
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import place_name
from zhumeng.web.decisions.words import codes, pick
from zhumeng.work.benefits.applications.api import Checked, Field

FIELD = "f."
MOST_CHOICES = 60
"""Codes that fit into a list to choose from; longer lists are typed, with suggestions."""


@dataclass(frozen=True)
class Input:
    """One input of a form: its label, kind and choices, what was typed and what is wrong with it."""

    name: str
    column: Column
    given: str
    fault: Reason | None = None
    first: bool = False

    @property
    def field(self) -> str:
        """The name of the input."""
        return FIELD + self.name

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Codes with their words; units for a territory; yes and no."""
        if self.column.type == "bool":
            return [("true", _("yes")), ("false", _("no"))]
        if self.column.type == "territory":
            units = the_pack().territories.units(today())
            return [(unit.code, pick({"zh": unit.short_name, "en": unit.name_en})) for unit in units]
        listed = codes().get(self.column.codes, {}) if self.column.codes else {}
        return [(code, pick(label)) for code, label in listed.items()]

    @property
    def long(self) -> bool:
        """Whether the code is typed rather than chosen."""
        return len(self.choices) > MOST_CHOICES

    @property
    def kind(self) -> str:
        """The kind of the HTML input."""
        return {"date": "date", "month": "month"}.get(self.column.type, "text")

    @property
    def numeric(self) -> bool:
        """Whether a phone shows its number keys."""
        return self.column.type in ("money", "count", "decimal")


def inputs_of(
    fields: Sequence[Field], typed: Mapping[str, str], checked: Sequence[Checked], strict: bool
) -> list[Input]:
    """The inputs of a form; an empty cell is a fault only where the form is sent (``strict``)."""
    faults = {(one.matter.code, column): why for one in checked for column, why in one.faults.items()}
    found = []
    for place, field in enumerate(fields):
        text = typed.get(field.name, "")
        why = faults.get((field.parts[0], field.column.name)) if strict or text.strip() else None
        found.append(Input(field.name, field.column, text, why, first=not place))
    return found


def read_typed(posted: Mapping[str, str]) -> dict[str, str]:
    """What a form sent, by the names of its fields; nothing longer than a line of text."""
    return {
        name.removeprefix(FIELD): posted[name].replace("\x00", "")[:500]
        for name in posted
        if name.startswith(FIELD)
    }


def entered(columns: Mapping[str, Column], cells: Mapping[str, str]) -> Iterator[tuple[Column, str]]:
    """What was typed, in words: labels of codes, names of places, numbers masked."""
    for name, column in columns.items():
        if name in cells:
            yield column, _in_words(column, cells[name])


def _in_words(column: Column, text: str) -> str:
    words: dict[str, Any] = dict(Input("", column, "").choices) if column.type in ("bool", "code") else {}
    if column.type == "id_number":
        return mask_number(text)
    if column.type == "territory":
        return place_name(text)
    return str(words.get(text, text))
