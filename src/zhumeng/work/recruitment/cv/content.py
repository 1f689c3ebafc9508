"""A person’s CV as it is today: the registers’ lines, hidden or shown, her own, and the wished job."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.registers.api import CvFact, cv_facts
from zhumeng.work.recruitment.models import Cv, SeekerProfile

KINDS = ("education", "certificate", "employment", "training")


@dataclass(frozen=True)
class CvSeen:
    """The CV of one person: ``lines`` are (fact, shown), ``own`` her own words, ``wish`` the wished job."""

    lines: list[tuple[CvFact, bool]]
    own: list[str]
    wish: str
    version: int


def cv_of(pack: Pack, person: int, on: date) -> CvSeen:
    """What the registers say up to this month; nothing is hidden until the person hides it."""
    row = Cv.objects.filter(person_id=person).first()
    said = row.attachment if row else {}
    hidden = set(said.get("hidden", ()))
    lines = [(fact, key_of(fact) not in hidden) for fact in cv_facts(person, Month.of(on))]
    return CvSeen(lines, list(said.get("own", ())), _wish(pack, person), row.version if row else 0)


def key_of(fact: CvFact) -> str:
    """Names a line of one person for good."""
    return f"{fact.kind}:{fact.key}"


def frozen(seen: CvSeen) -> dict[str, Any]:
    """What is shown, as a copy keeps it."""
    return {"wish": seen.wish, "lines": [*_told(fact for fact, shown in seen.lines if shown), *_own(seen)]}


def _told(facts: Iterable[CvFact]) -> list[dict[str, Any]]:
    return [
        {one.name: "" if (value := getattr(fact, one.name)) is None else str(value) for one in fields(fact)}
        for fact in facts
    ]


def _own(seen: CvSeen) -> list[dict[str, Any]]:
    return [{"kind": "own", "words": words} for words in seen.own]


def _wish(pack: Pack, person: int) -> str:
    row = SeekerProfile.objects.filter(person_id=person).first()
    if row is None:
        return ""
    places = [unit.name for code in row.districts if (unit := pack.territories.get(code))]
    pay = f"月薪{row.least_pay_fen // 100}元起" if row.least_pay_fen else ""
    return " · ".join(part for part in (row.titles, "、".join(places), pay) if part)
