"""What a poster typed, from a form, a spreadsheet or the API, read into the fields of an advert."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.sources.redact import redacted
from zhumeng.work.recruitment.posts import read_listed, read_post
from zhumeng.work.recruitment.programmes import JOB, PROGRAMME_FIELDS, programme_of, read_details
from zhumeng.work.recruitment.reading import Typed, count_of, given_in, read_each, unit_of, words_of
from zhumeng.work.recruitment.terms import terms_on

FIELDS = (
    "title", "text", "unit", "occupation", "edu_min", "pay_from", "pay_to", "exp_years", "headcount",
    "ends_on", "skills", "licences", "post_kind", "listed_work", "programme", *PROGRAMME_FIELDS,
)  # fmt: skip
"""What a poster types, in the order of the form and of the spreadsheet; the last are of the programmes."""
LONGEST_TITLE, LONGEST_TEXT = 100, 4_000
LISTS = {"skills": 300, "licences": 200}
"""Lists parted by 、 and how long they may be."""
MOST_YUAN = 1_000_000
MOST_PLACES = 10_000
EDUCATION = range(6)
"""0 none asked, 1 secondary, 2 college, 3 bachelor, 4 master, 5 doctor."""


def read_typed(pack: Pack, typed: Mapping[str, str], on: date) -> Typed:
    """Read what was typed, as of the day it is sent; every fault is told, not only the first."""
    given = given_in(typed, FIELDS)
    readers: dict[str, Callable[[str], Any]] = {
        "title": lambda text: redacted(words_of(text, LONGEST_TITLE)),
        "text": lambda text: redacted(words_of(text, LONGEST_TEXT)),
        "unit": lambda text: unit_of(pack, text, on), "occupation": lambda text: _occupation(pack, text),
        "edu_min": _education, "pay_from": read_fen, "pay_to": read_fen,
        "exp_years": lambda text: count_of(text, 0, 50),
        "headcount": lambda text: count_of(text, 1, MOST_PLACES),
        "ends_on": lambda text: _end(pack, text, on),
        "listed_work": lambda text: read_listed(pack, text),
        **{name: lambda text, most=most: _list(text, most) for name, most in LISTS.items()},
    }  # fmt: skip
    read = read_each(readers, given)
    fields, faults = dict(read.fields), dict(read.faults)
    low, high = fields.get("pay_from"), fields.get("pay_to")
    if low is not None and high is not None and low > high:
        faults["pay_to"] = _("the highest pay is below the lowest")
    if fields.get("headcount", 1) is None:
        faults["headcount"] = _("it must say how many people are wanted, from 1")
    for name in ("pay_from", "pay_to"):
        if name in fields:
            fields[f"{name}_fen"] = fields.pop(name)
    _add_programme(pack, typed, on, fields, faults)
    return Typed(fields, faults)


def _add_programme(
    pack: Pack, typed: Mapping[str, str], on: date, fields: dict[str, Any], faults: dict[str, str]
) -> None:
    """The programme and what it needs; a place that is no job says no pay: an allowance is no wage."""
    terms = terms_on(pack, on)
    try:
        name = programme_of(typed, terms)
    except Refused as refused:
        faults["programme"] = refused.what
        return
    given = given_in(typed, FIELDS)
    read = read_details(name, given, terms, on)
    post = read_each({"post_kind": lambda text: read_post(text, terms, name)}, given)
    faults |= {**read.faults, **post.faults}
    fields |= {"programme": name, "details": dict(read.fields), **post.fields}
    if name != JOB:
        fields |= {"pay_from_fen": None, "pay_to_fen": None}


def _list(text: str, longest: int) -> str:
    """Words parted by 、 or a comma, each once; empty where nothing is asked."""
    parts = re.split("[、，,;；]", redacted(text))
    found = "、".join(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))
    return words_of(found, longest) if found else ""


def _occupation(pack: Pack, text: str) -> str:
    if text and text not in occupations(pack):
        raise Refused(_("there is no occupation of this code"))
    return text


def _education(text: str) -> int:
    if not text:
        return 0
    found = re.match(r"[0-5](?!\d)", text)
    if not found:
        raise Refused(_("education is 0 (none asked) to 5 (doctor)"))
    return int(found[0])


def read_fen(text: str) -> int | None:
    """Yuan a month as typed, in fen; None for nothing. Refused for anything else."""
    if not text:
        return None
    try:
        yuan = Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise Refused(_("pay is yuan a month, as 4500")) from error
    if not yuan.is_finite() or not 0 < yuan <= MOST_YUAN or yuan * 100 != int(yuan * 100):
        raise Refused(_("pay is yuan a month, as 4500"))
    return int(yuan * 100)


def _end(pack: Pack, text: str, on: date) -> date:
    try:
        day = date.fromisoformat(text[:10])
    except ValueError as error:
        raise Refused(_("the last day is needed, as 2022-08-31")) from error
    last = on + timedelta(terms_on(pack, on).longest_days)
    if not on <= day <= last:
        raise Refused(_("the last day is from today to %(day)s") % {"day": last.isoformat()})
    return day


def occupations(pack: Pack) -> Mapping[str, str]:
    """Names of occupations by their code; empty where the pack has no such table.

    Groups have a short code in one table (4-02) and a long one in the other (4-02-00-00): both are taken.
    """
    tables = (pack.code_tables.get(name) for name in ("occupations_csco2022", "occupations_2022"))
    return _names(tuple(file for file in tables if file))


@lru_cache(maxsize=4)
def _names(files: tuple[Path, ...]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            names |= {row["code"]: row["name"] for row in csv.DictReader(lines)}
    return names
