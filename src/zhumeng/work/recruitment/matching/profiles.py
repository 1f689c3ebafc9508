"""A person's own profile, or what the registers would fill in; and what she typed, read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.sources.redact import redacted
from zhumeng.foundation.scope import Reader
from zhumeng.registers.api import SeekerFacts, seeker_facts
from zhumeng.work.recruitment.jobs_seen import person_of
from zhumeng.work.recruitment.matching.seekers import TENTHS, prefilled
from zhumeng.work.recruitment.models import SeekerProfile
from zhumeng.work.recruitment.typed import occupations, read_fen

MOST_DISTRICTS, MOST_YEARS = 10, 60
LEVELS = range(6)
WORDS = {"titles": 200, "skills": 500, "licences": 500, "about": 1000}


def own_profile(pack: Pack, reader: Reader, on: date) -> SeekerProfile:
    """What one said, or a fresh one filled from the registers, which is not kept until it is sent."""
    person = person_of(reader)
    found = SeekerProfile.objects.filter(person_id=person).first()
    if found is not None:
        return found
    known = seeker_facts([person], Month.of(on)).get(person, SeekerFacts())
    return SeekerProfile(person_id=person, version=0, **prefilled(pack, known))


def read_profile(pack: Pack, typed: Mapping[str, Any], on: date) -> tuple[dict[str, Any], dict[str, str]]:
    """The fields of a profile, and what is wrong by the name of the field. Empty stays not said."""
    readers: dict[str, Callable[[], Any]] = {
        **{name: lambda name=name: _words(str(typed.get(name) or ""), WORDS[name]) for name in WORDS},
        "occupations": lambda: _codes(pack, str(typed.get("occupations") or "")),
        "districts": lambda: _districts(pack, typed.get("districts") or (), on),
        "least_pay_fen": lambda: read_fen(str(typed.get("least_pay") or "").strip()),
        "education": lambda: _level(str(typed.get("education") or "").strip()),
        "experience": lambda: _tenths(str(typed.get("experience") or "").strip()),
    }
    fields, faults = {}, {}
    for name, read in readers.items():
        try:
            fields[name] = read()
        except Refused as error:
            faults[name] = error.what
    return fields, faults


def _words(text: str, longest: int) -> str:
    plain = " ".join(text.replace("\x00", "").split())
    if len(plain) > longest:
        raise Refused(_("this is longer than %(n)d characters") % {"n": longest})
    return redacted(plain)


def _codes(pack: Pack, text: str) -> list[str]:
    codes = [part.strip() for part in text.replace("，", "、").replace(",", "、").split("、") if part.strip()]
    if any(code not in occupations(pack) for code in codes):
        raise Refused(_("there is no occupation of this code"))
    return list(dict.fromkeys(codes))


def _districts(pack: Pack, chosen: Any, on: date) -> list[str]:
    known = {unit.code for unit in pack.territories.units(on)} | {pack.territories.city().code}
    codes = list(dict.fromkeys(str(one) for one in chosen))
    if any(code not in known for code in codes) or len(codes) > MOST_DISTRICTS:
        raise Refused(_("choose up to %(n)d districts of the city") % {"n": MOST_DISTRICTS})
    return codes


def _level(text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit() and int(text[:3]) in LEVELS):
        raise Refused(_("choose one of the list"))
    return int(text) if text else None


def _tenths(text: str) -> int | None:
    if not text:
        return None
    whole, _dot, part = text.partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) < 3 and int(whole) <= MOST_YEARS):
        raise Refused(_("years are written as 3 or 2.5"))
    if part and not (part.isascii() and part.isdigit() and len(part) == 1):
        raise Refused(_("years are written as 3 or 2.5"))
    return int(whole) * TENTHS + int(part or 0)
