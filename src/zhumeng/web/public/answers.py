"""What people type about themselves, as values of facts; and the inputs that ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.rules import FactUse
from zhumeng.engine.rules.values import from_text
from zhumeng.web.decisions.words import codes, english, pick, unit_word

FIELD = "k."
MOST_CHOICES = 60
"""Codes that fit into a list to choose from; longer lists are typed, with suggestions."""
LONGEST = 100


@dataclass(frozen=True)
class Question:
    """One input: its name, label and help, kind, unit, choices, what was typed and what is wrong with it."""

    key: str
    label: str
    help: str
    kind: str
    unit: str
    choices: tuple[tuple[str, str], ...]
    given: str
    fault: str = ""
    on_file: bool = False

    @property
    def field(self) -> str:
        """The name of the input."""
        return FIELD + self.key

    @property
    def long(self) -> bool:
        """Whether the code is typed rather than chosen."""
        return len(self.choices) > MOST_CHOICES


def question(
    key: str, use: FactUse, on: date, given: str = "", fault: str = "", on_file: bool = False
) -> Question:
    """The input that asks for a fact."""
    fact = use.fact
    listed = codes().get(fact.limits.codes, {})
    units = {"fen": _("yuan"), "rate": "%", "count": unit_word(fact.unit)}
    return Question(
        key, _label(use, on), pick(fact.definition), fact.type, units.get(fact.type, ""),
        tuple((code, pick(label)) for code, label in listed.items()), given, fault, on_file,
    )  # fmt: skip


def read_answer(use: FactUse, text: str) -> Any:
    """What was written as a typed value: money in yuan, rates in per cent. ValueError: what is wrong."""
    fact, text = use.fact, text.strip().replace("，", ",")
    if len(text) > LONGEST or "\x00" in text:
        raise ValueError(_("this is too long"))
    try:
        value = from_text(fact.type, _inner(fact.type, text))
    except (ValueError, InvalidOperation) as error:
        raise ValueError(_expected(fact.type)) from error
    try:
        fact.limits.check(value, codes())
    except ValueError as error:
        raise ValueError(_("this is outside what it can be")) from error
    return value


def written(use: FactUse, value: Any) -> str:
    """A value as people type it: the way back of :func:`read_answer`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if use.fact.type == "fen":
        return f"{Decimal(value) / 100:f}"
    if use.fact.type == "rate":
        return f"{Decimal(str(value)) * 100:f}"
    return str(value)


def _inner(kind: str, text: str) -> Any:
    if kind == "count":
        return text.replace(",", "")
    if kind == "fen":
        fen = Decimal(text.replace(",", "")) * 100
        return int(fen) if fen.is_finite() and fen == fen.to_integral_value() else text
    if kind == "rate":
        return Decimal(text.removesuffix("%")) / 100
    return text


def _expected(kind: str) -> str:
    words: Mapping[str, str] = {
        "count": _("give a whole number"), "fen": _("give an amount in yuan, such as 1234.56"),
        "rate": _("give a percentage"), "bool": _("choose yes or no"),
        "date": _("give a day such as 2022-07-31"), "text": _("choose one of the list"),
    }  # fmt: skip
    return words[kind]


def _label(use: FactUse, on: date) -> str:
    back = {"this_year": 0, "previous_year": 1, "two_years_before": 2}.get(use.period)
    name = pick(use.fact.name)
    if back is None:
        return name
    return f"{name}, {on.year - back}" if english() else f"{on.year - back}年{name}"
