"""What the registers know that belongs into a CV: studies, certificates, employments, courses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.registers.display import employer_names
from zhumeng.registers.files.lines import word_of
from zhumeng.registers.files.majors import major_name
from zhumeng.registers.files.said import Told, ask
from zhumeng.registers.people.aliases import one_person

SOURCES = ("people", "graduates", "skill_certificates", "contributions", "service_records")
TRAINING = "training"
"""Kinds of service with this in their code are courses."""


@dataclass(frozen=True)
class CvFact:
    """One line: ``kind`` education, certificate, employment or training; ``key`` names it for good.

    ``words`` are Chinese, as the register has them; ``told`` the month in which the ``source`` said it.
    """

    kind: str
    key: str
    words: str
    since: date | None
    until: date | None
    source: str
    told: Month


def cv_facts(person: int, month: Month) -> list[CvFact]:
    """Everything up to a month, the newest of each kind first; of a person’s own, or of who sent it on."""
    pack = the_pack()
    _one, ids = one_person(person, month.last_day)
    told = ask(pack, the_lake().snapshot(), month, SOURCES, "person_id", ids)
    return [*_studies(pack, told), *_certificates(pack, told), *_employments(told), *_courses(pack, told)]


def _studies(pack: Pack, told: Told) -> Iterator[CvFact]:
    said = told.last("graduates")
    if said is not None:
        row: Any = said.row
        level = word_of(pack, "graduates", "education", row["education"])
        told_of = (row["school"], level.zh if level else "", major_name(pack, row["major"]))
        words = " · ".join(part for part in told_of if part)
        day = row["graduated_on"]
        yield CvFact("education", f"graduates:{day}", words, None, day, "graduates", said.month)
        return
    known = told.last("people")
    level = word_of(pack, "people", "education", known.row["education"]) if known else None
    if known and level:
        yield CvFact("education", "people", level.zh, None, None, "people", known.month)


def _certificates(pack: Pack, told: Told) -> Iterator[CvFact]:
    rows = {str(said.row["certificate_no"]): said for said in told.of("skill_certificates")}
    for number, said in sorted(rows.items(), key=lambda one: str(one[1].row["issued_on"]), reverse=True):
        level = word_of(pack, "skill_certificates", "level", said.row["level"])
        words = f"{said.row['occupation']}{f' · {level.zh}' if level else ''}"
        day: Any = said.row["issued_on"]
        yield CvFact("certificate", number, words, day, None, "skill_certificates", said.month)


def _employments(told: Told) -> Iterator[CvFact]:
    """Unbroken runs of insured months with one employer; the newest month of all is not an end."""
    months: dict[int, set[Month]] = {}
    for said in told.of("contributions"):
        months.setdefault(int(said.row["employer_id"]), set()).add(said.month)
    newest = told.newest("contributions")
    names = employer_names(months)
    runs = [(first, last, firm) for firm, some in months.items() for first, last in _runs(some)]
    for first, last, firm in sorted(runs, key=lambda one: (one[1], one[0], one[2]), reverse=True):
        over = newest is not None and last < newest.month
        yield CvFact(
            "employment", f"{firm}:{first}", names.get(firm, ""), first.first_day,
            last.last_day if over else None, "contributions", last,
        )  # fmt: skip


def _runs(months: set[Month]) -> Iterator[tuple[Month, Month]]:
    for first in sorted(months):
        if first - 1 not in months:
            last = first
            while last + 1 in months:
                last += 1
            yield first, last


def _courses(pack: Pack, told: Told) -> Iterator[CvFact]:
    for said in reversed(told.of("service_records")):
        row: Any = said.row
        if TRAINING in str(row["kind"]):
            word = word_of(pack, "service_records", "kind", row["kind"])
            yield CvFact("training", f"{row['record_no']}", word.zh if word else row["kind"],
                         row["occurred_on"], None, "service_records", said.month)  # fmt: skip
