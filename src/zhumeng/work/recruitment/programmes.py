"""Places that are no jobs: traineeships, student internships, seats of courses; the fields each has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.recruitment import ProgrammeTerms, Terms
from zhumeng.engine.sources.redact import redacted
from zhumeng.work.recruitment.models.advert import PROGRAMMES
from zhumeng.work.recruitment.reading import Typed, count_of, needed_day, read_each, words_of

JOB = "job"
SEATS = tuple(name for name in PROGRAMMES if name != JOB)
FIELDS_OF: Mapping[str, tuple[str, ...]] = {
    JOB: (),
    "traineeship": ("months", "allowance", "mentor", "base"),
    "internship": ("weeks", "major", "group_size", "school"),
    "training": ("course", "trade", "hours", "from_on", "until_on", "certificate", "school"),
}
"""What each programme needs besides the fields of a job; all of them must be said."""
PROGRAMME_FIELDS = tuple(dict.fromkeys(name for names in FIELDS_OF.values() for name in names))
COUNTS = ("months", "weeks", "group_size", "hours")
SCREENED = ("base", "major", "course", "trade", "certificate")
"""Words that are public and screened with the text; a mentor is a name, a school is with whom one works."""
LONGEST = 100


def programme_of(typed: Mapping[str, str], terms: Terms) -> str:
    """The programme typed, by its code; nothing is a job. Refused for one that is not in force that day."""
    name = str(typed.get("programme", "") or "").strip() or JOB
    if name not in PROGRAMMES or (name != JOB and name not in terms.programmes):
        raise Refused(_("there is no such programme today"))
    return name


def read_details(name: str, given: Mapping[str, str], terms: Terms, on: date) -> Typed:
    """The fields of a programme, an allowance in fen a month under ``allowance_fen``, days as ISO text.

    Faults by the name of the field: every one is needed, numbers within the limits of the day's terms.
    """
    rules = terms.programmes.get(name, ProgrammeTerms())
    readers: dict[str, Callable[[str], Any]] = {field: _reader(field, rules, on) for field in FIELDS_OF[name]}
    read = read_each(readers, given)
    fields, faults = dict(read.fields), dict(read.faults)
    if "until_on" in fields and "from_on" in fields and fields["until_on"] < fields["from_on"]:
        faults["until_on"] = _("the course ends before it begins")
    if "allowance" in fields:
        fields["allowance_fen"] = fields.pop("allowance")
    return Typed(fields, faults)


def _reader(field: str, rules: ProgrammeTerms, on: date) -> Callable[[str], Any]:
    if field in COUNTS:
        low, high = rules.bounds.get(field, (1, 10_000))
        return lambda text: _needed(count_of(text, low, high))
    if field == "allowance":
        return lambda text: _allowance(text, rules)
    if field in ("from_on", "until_on"):
        return lambda text: _from_today(text, on)
    return lambda text: redacted(words_of(text, LONGEST))


def _needed(count: int | None) -> int:
    if count is None:
        raise Refused(_("this is needed"))
    return count


def _allowance(text: str, rules: ProgrammeTerms) -> int:
    low, high = rules.bounds.get("allowance", (1, 1_000_000))
    plain = text.replace(",", "")
    whole, _dot, cents = plain.partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) < 8 and (not cents or cents.isdigit())):
        raise Refused(_("an allowance is yuan a month, as 2100"))
    fen = int(whole) * 100 + int((cents + "00")[:2])
    if not low * 100 <= fen <= high * 100 or len(cents) > 2:
        raise Refused(_("the allowance is from %(a)d to %(b)d yuan a month") % {"a": low, "b": high})
    return fen


def _from_today(text: str, on: date) -> str:
    day = needed_day(text[:10])
    if day < on:
        raise Refused(_("this day is over"))
    return day.isoformat()


def screened_words(details: Mapping[str, Any]) -> list[str]:
    """The words of a programme that are screened with the text."""
    return [str(details[name]) for name in SCREENED if details.get(name)]


def as_typed(details: Mapping[str, Any]) -> dict[str, str]:
    """Details as they would be typed again."""
    typed = {name: str(details[name]) for name in PROGRAMME_FIELDS if name in details}
    if "allowance_fen" in details:
        typed["allowance"] = f"{details['allowance_fen'] / 100:.10g}"
    return typed
