"""Who takes part in matching: people who agreed to it, and the registered unemployed who wished for a job."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.registers.api import SeekerFacts, job_wishers, seeker_facts
from zhumeng.registers.packs import reference
from zhumeng.work.recruitment.matching.coding import codes_of
from zhumeng.work.recruitment.matching.sides import seeker_key, settings_of, yuan
from zhumeng.work.recruitment.models import JobApplication, SeekerProfile
from zhumeng.work.recruitment.programmes import JOB
from zhumeng.work.recruitment.terms import months_later, terms_on

COUNTY = 6
MOST_TITLES = 5
TENTHS = 10
YES = "是"
DIFFICULT, HOUSEHOLD, UNEMPLOYED = "就业困难人员", "零就业家庭成员", "登记失业人员"
LEFT_SCHOOL, STUDENT, FINAL_YEAR = "离校未就业高校毕业生", "在校学生", "毕业学年学生"
POVERTY = "脱贫人口"
LEFT_MONTHS, FINAL_MONTHS = 24, 12


@dataclass(frozen=True)
class Seeker:
    """A person as matching sees her. ``consenting``: she agreed herself, and can be shown and pushed to."""

    person: int
    cells: Mapping[str, str]
    consenting: bool


def seekers(pack: Pack, month: Month) -> list[Seeker]:
    """Everybody who takes part, in the order of their ids.

    Who withdrew takes no part, whatever she wished for before; nor does who was hired since she agreed.
    """
    profiles = {row.person_id: row for row in SeekerProfile.objects.all()}
    agreed = {person for person, row in profiles.items() if row.recommended}
    wished = {person for person in job_wishers(month) if _never_withdrew(profiles.get(person))}
    wanted = (agreed | wished) - _at_work(profiles)
    return described(pack, month, {person: profiles.get(person) for person in sorted(wanted)})


def _never_withdrew(profile: SeekerProfile | None) -> bool:
    return profile is None or profile.ended_on is None


def described(
    pack: Pack, month: Month, people: Mapping[int, SeekerProfile | None]
) -> list[Seeker]:  # fmt: skip
    """These people with what they and the registers say; titles without a code are coded."""
    facts = seeker_facts(people, month)
    found = [
        Seeker(
            person, _cells(pack, person, profile, facts.get(person, SeekerFacts()), month.last_day),
            profile is not None and profile.recommended,
        )
        for person, profile in people.items()
    ]  # fmt: skip
    return _coded(pack, month, found)


def _at_work(profiles: Mapping[int, SeekerProfile]) -> set[int]:
    """Who was hired for a job through an advert, and did not agree afresh since."""
    hired = JobApplication.objects.filter(state="hired", advert__programme=JOB).values_list(
        "person_id", "answered_on"
    )
    return {
        person for person, on in hired
        if not (row := profiles.get(person)) or row.agreed_on is None or on is None or row.agreed_on <= on
    }  # fmt: skip


def _cells(
    pack: Pack, person: int, said: SeekerProfile | None, known: SeekerFacts, on: date
) -> dict[str, str]:  # fmt: skip
    """What she says comes first, then the registers; what neither tells stays empty."""
    guess = prefilled(pack, known)
    mine = said or SeekerProfile(**guess)
    return {
        "seeker_id": seeker_key(person), "title": mine.titles, "occupations": "、".join(mine.occupations),
        "districts": "、".join(mine.districts), "least_pay": yuan(mine.least_pay_fen),
        "education": "" if mine.education is None else f"{mine.education}",
        "experience": "" if mine.experience is None else f"{mine.experience / TENTHS:g}",
        "licences": mine.licences, "skills": mine.skills, "text": mine.about,
        "priority": YES if known.difficulty else "", "household": known.household, "sex": known.sex,
        "birth_on": f"{known.birth_on or ''}", "groups": "、".join(groups_of(known, on)),
    }  # fmt: skip


def groups_of(known: SeekerFacts, on: date) -> list[str]:
    """Groups of the programmes' conditions. A student until the day of graduating, of the final year in the
    twelve months before it; a graduate without a job by the list, or unemployed within two years after."""
    day = known.graduated_on
    left = known.left_school or (
        known.unemployed and day is not None and day <= on < months_later(day, LEFT_MONTHS)
    )
    student = day is not None and day > on
    final = student and day is not None and day <= months_later(on, FINAL_MONTHS)
    told = {
        DIFFICULT: bool(known.difficulty), HOUSEHOLD: bool(known.household), UNEMPLOYED: known.unemployed,
        LEFT_SCHOOL: left, STUDENT: student, FINAL_YEAR: final, POVERTY: known.poverty,
    }  # fmt: skip
    return [name for name, holds in told.items() if holds]


def prefilled(pack: Pack, known: SeekerFacts) -> dict[str, object]:
    """A profile as the registers would fill it; what they do not tell is left out."""
    return {
        "titles": "、".join(known.topics), "districts": [known.territory[:COUNTY]] if known.territory else [],
        "education": level_of(pack, known.education), "skills": "、".join(known.skills),
    }  # fmt: skip


def level_of(pack: Pack, code: str) -> int | None:
    """0 to 5 for a code of education of the registers; None for one that names no finished level."""
    return _levels(pack.folder, tuple(settings_of(pack).education)).get(code)


@lru_cache(maxsize=4)
def _levels(_folder: Path, levels: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    known = {word: level for level, words in enumerate(levels) for word in words}
    entries = reference().codes["education"].entries
    return {code: known[label.zh] for code, label in entries.items() if label.zh in known}


def _coded(pack: Pack, month: Month, found: Sequence[Seeker]) -> list[Seeker]:
    """Wished titles of who gave no code are coded, where the model is sure enough."""
    terms = terms_on(pack, month.last_day).matching
    if terms is None:
        return list(found)
    asked = {one.person: titles_of(one.cells["title"]) for one in found if not one.cells["occupations"]}
    codes = codes_of(pack, [title for titles in asked.values() for title in titles])
    sure = {title: one.code for title, one in codes.items() if one.confidence >= terms.review_below}
    coded = {person: _joined(sure.get(title) for title in titles) for person, titles in asked.items()}
    return [
        replace(one, cells={**one.cells, "occupations": coded.get(one.person, one.cells["occupations"])})
        for one in found
    ]


def titles_of(text: str) -> list[str]:
    """The titles somebody wished for, at most five."""
    parts = text.replace("，", "、").replace(",", "、").replace("；", "、").split("、")
    return [part.strip() for part in parts if part.strip()][:MOST_TITLES]


def _joined(codes: Iterable[str | None]) -> str:
    return "、".join(dict.fromkeys(code for code in codes if code))
