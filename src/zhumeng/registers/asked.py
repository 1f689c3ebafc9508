"""What a form asks, and its cells read: the first fault is told with its field and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.registers.employers.resolve import find_employers
from zhumeng.registers.people.resolve import canonical, resolve_people
from zhumeng.registers.people.search import find_person

Kind = Literal["text", "words", "day", "count", "fen", "code", "unit", "firm", "person", "people", "yes",
               "month", "time", "phone"]  # fmt: skip
LARGEST_FEN = 10**12
PHONE = re.compile(r"[0-9+ ()-]{5,20}")
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class Ask:
    """One field. ``codes`` are those of a choice; ``most`` the characters of a text, the largest count, or
    the most people of a list. What is not ``needed`` may stay empty: None, or an empty text."""

    name: str
    kind: Kind = "text"
    needed: bool = True
    codes: tuple[str, ...] = ()
    most: int = 200


def read_asked(pack: Pack, asks: Iterable[Ask], typed: Mapping[str, str], on: date) -> dict[str, Any]:
    """The values by name: days, numbers, fen, ids of firms and people. Refused names the first fault."""
    found: dict[str, Any] = {}
    for ask in asks:
        text = typed.get(ask.name, "").replace("\x00", "").strip()
        if not text and ask.kind != "yes":
            if ask.needed:
                raise Refused(_("this is needed"), where=ask.name, mend=_("fill it in"))
            found[ask.name] = "" if ask.kind in ("text", "words", "code", "unit", "time", "phone") else None
            continue
        found[ask.name] = READ[ask.kind](pack, ask, text, on)
    return found


def _text(_pack: Pack, ask: Ask, text: str, _on: date) -> str:
    plain = text if ask.kind == "words" else " ".join(text.split())
    if len(plain) > ask.most:
        raise Refused(_("this is too long"), where=ask.name,
                      mend=_("write at most %(n)d characters") % {"n": ask.most})  # fmt: skip
    return plain


def _day(_pack: Pack, ask: Ask, text: str, _on: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(_("this is no day"), where=ask.name, mend=_("write it as 2022-07-31")) from error


def _month(_pack: Pack, ask: Ask, text: str, _on: date) -> str:
    try:
        return str(Month.parse(text))
    except Refused as error:
        raise Refused(_("this is no month"), where=ask.name, mend=_("write it as 2022-07")) from error


def _count(_pack: Pack, ask: Ask, text: str, _on: date) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text) <= ask.most):
        raise Refused(_("this is no whole number"), where=ask.name,
                      mend=_("write a whole number up to %(n)d") % {"n": ask.most})  # fmt: skip
    return int(text)


def _fen(_pack: Pack, ask: Ask, text: str, _on: date) -> int:
    try:
        fen = Decimal(text.replace(",", "").replace("，", "")) * 100
    except InvalidOperation as error:
        raise Refused(_("this is no amount"), where=ask.name, mend=_("write it as 1234.56")) from error
    if not fen.is_finite() or fen != fen.to_integral_value() or not 0 <= fen <= LARGEST_FEN:
        raise Refused(_("this is no amount"), where=ask.name, mend=_("write it as 1234.56"))
    return int(fen)


def _code(_pack: Pack, ask: Ask, text: str, _on: date) -> str:
    if text not in ask.codes:
        raise Refused(_("this is none of the choices"), where=ask.name, mend=_("choose one of the list"))
    return text


def _unit(pack: Pack, ask: Ask, text: str, on: date) -> str:
    if text not in {one.code for one in pack.territories.units(on)}:
        raise Refused(_("this is no district"), where=ask.name, mend=_("choose one of the list"))
    return text


def _firm(_pack: Pack, ask: Ask, text: str, _on: date) -> int:
    code = text.upper()
    found = find_employers([code]).get(code)
    if found is None:
        raise Refused(_("The registers know no firm of this credit code"), where=ask.name,
                      mend=_("compare the 18 characters of the licence"))  # fmt: skip
    return found


def _person(_pack: Pack, ask: Ask, text: str, _on: date) -> int:
    found = find_person(text)
    if found is None:
        raise Refused(
            _("The registers know nobody of this number"), where=ask.name,
            mend=_("compare it with the identity card: 18 characters, the last may be X"),
        )  # fmt: skip
    return found


def _people(_pack: Pack, ask: Ask, text: str, _on: date) -> list[int]:
    """Numbers one a line; whoever the registers do not know is made, without a name."""
    lines = text.upper().split()
    numbers = list(dict.fromkeys(lines))
    if len(numbers) > ask.most:
        raise Refused(_("these are too many at once"), where=ask.name,
                      mend=_("write at most %(n)d lines") % {"n": ask.most})  # fmt: skip
    try:
        return sorted(set(resolve_people(numbers).values()))
    except Refused:
        raise Refused(
            _("line %(n)d is no right identity number") % {"n": _wrong_line(lines)},
            where=ask.name,
            mend=_("compare it with the identity card: 18 characters, the last may be X"),
        ) from None


def _wrong_line(lines: list[str]) -> int:
    """Which line is wrong, counted from 1."""
    for place, number in enumerate(lines, start=1):
        try:
            canonical([number])
        except Refused:
            return place
    return 0


def _yes(_pack: Pack, _ask: Ask, text: str, _on: date) -> bool:
    return text == "1"


def _formed(form: re.Pattern[str], text: str, ask: Ask, mend: str) -> str:
    if not form.fullmatch(text):
        raise Refused(_("this is written otherwise"), where=ask.name, mend=mend)
    return text


READ: Mapping[str, Callable[[Pack, Ask, str, date], Any]] = {
    "text": _text, "words": _text, "day": _day, "count": _count, "fen": _fen, "code": _code, "unit": _unit,
    "firm": _firm, "person": _person, "people": _people, "yes": _yes, "month": _month,
    "time": lambda _p, ask, text, _on: _formed(TIME, text, ask, _("write it as 08:30")),
    "phone": lambda _p, ask, text, _on: _formed(PHONE, text, ask, _("write digits only")),
}  # fmt: skip
