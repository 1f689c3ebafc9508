"""Single fields as people type them: each is read, or refused with what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import Pack


@dataclass(frozen=True)
class Typed:
    """The fields of a form, or ``faults``: what is wrong by the name of the field."""

    fields: Mapping[str, Any]
    faults: Mapping[str, str]

    def require(self) -> Mapping[str, Any]:
        """The fields; Refused with the first fault."""
        for name, fault in self.faults.items():
            raise Refused(fault, where=name, mend=_("correct this field and send it again"))
        return self.fields


def given_in(typed: Mapping[str, str], names: Iterable[str]) -> dict[str, str]:
    """What was typed, without blanks around it; empty where nothing was."""
    return {name: str(typed.get(name, "") or "").replace("\x00", "").strip() for name in names}


def read_each(readers: Mapping[str, Callable[[str], Any]], given: Mapping[str, str]) -> Typed:
    """Every field by its reader; every fault is told, not only the first."""
    fields, faults = {}, {}
    for name, read in readers.items():
        try:
            fields[name] = read(given[name])
        except Refused as error:
            faults[name] = error.what
    return Typed(fields, faults)


def words_of(text: str, longest: int) -> str:
    """Words that are needed."""
    if not text:
        raise Refused(_("this is needed"))
    if len(text) > longest:
        raise Refused(_("this is longer than %(n)d characters") % {"n": longest})
    return text


def unit_of(pack: Pack, text: str, on: date) -> str:
    """The code of a district of the day, from its code or name."""
    found = pack.territories.find(text) if text else None
    if found is None or found.code not in {unit.code for unit in pack.territories.units(on)}:
        raise Refused(_("this is no district of the city"))
    return found.code


def count_of(text: str, least: int, most: int) -> int | None:
    """A whole number; None where nothing was typed."""
    if not text:
        return None
    plain = text.removesuffix(".0")
    if not (plain.isascii() and plain.isdigit() and len(plain) < 9 and least <= int(plain) <= most):
        raise Refused(_("this is no whole number from %(a)d to %(b)d") % {"a": least, "b": most})
    return int(plain)


def needed_count(text: str, least: int, most: int) -> int:
    """A whole number that is needed."""
    found = count_of(text, least, most)
    if found is None:
        raise Refused(_("this is needed"))
    return found


def needed_day(text: str) -> date:
    """A day that is needed."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Refused(_("a day is needed, as 2022-08-31")) from error


def needed_time(text: str) -> time:
    """A time of the day that is needed, to the minute."""
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as error:
        raise Refused(_("a time is needed, as 09:00")) from error


def https_of(text: str) -> str:
    """An address of the web over https; any other scheme could run something."""
    try:
        parts = urlsplit(text)
        safe = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        safe = False
    if not safe or len(text) > 500 or any(mark.isspace() or mark in "<>\"'\\" for mark in text):
        raise Refused(_("this is no address that begins with https://"))
    return text
