"""Whether a person may take a seat of a programme, by the matcher's rule: met, not met or cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhumeng.engine.matching.declared import Condition, Rule
from zhumeng.engine.matching.facts import full_years, within
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.registers.api import SeekerFacts, seeker_facts
from zhumeng.work.recruitment.matching.seekers import (
    FINAL_MONTHS,
    FINAL_YEAR,
    LEFT_MONTHS,
    LEFT_SCHOOL,
    STUDENT,
    groups_of,
)
from zhumeng.work.recruitment.matching.sides import settings_of
from zhumeng.work.recruitment.terms import months_later

AGE, GRADUATION, GROUPS = "age", "graduated_on", "groups"


@dataclass(frozen=True)
class Admission:
    """The answer of one rule. ``told``: (fact, value, source) of it; ``missing``: what nobody tells."""

    rule: Rule
    met: bool | None
    told: tuple[tuple[str, str, str], ...]
    missing: tuple[str, ...]


def admission(pack: Pack, programme: str, person: int, on: date) -> Admission | None:
    """The rule of a programme asked of a person on a day; None where the city has none in force."""
    rule = _rule(pack, programme, on)
    if rule is None:
        return None
    known = seeker_facts([person], Month.of(on)).get(person, SeekerFacts())
    answers = [_answer(one, known, on) for one in rule.any]
    met = True if True in answers else (None if None in answers else False)
    return Admission(rule, met, _told(known, on), _missing(rule, answers, known) if met is None else ())


def _rule(pack: Pack, programme: str, on: date) -> Rule | None:
    for rule in settings_of(pack).rules:
        of_it = any(one.fact == "kind" and programme in one.values for one in rule.when)
        if of_it and rule.holds_on(on):
            return rule
    return None


def _answer(wanted: Condition, known: SeekerFacts, on: date) -> bool | None:
    if wanted.fact == AGE:
        return None if known.birth_on is None else within(full_years(known.birth_on, on), wanted)
    if set(wanted.values) & set(groups_of(known, on)):
        return True
    # the rule has every group in Chinese and as a code; the registers' words are the Chinese ones
    ruled_out = all(_is_not(one, known, on) for one in wanted.values if not one.isascii())
    return False if ruled_out else None


def _is_not(group: str, known: SeekerFacts, on: date) -> bool:
    """Whether the registers say that she is not of a group; a list that does not name her says nothing."""
    day = known.graduated_on
    if day is None:
        return False
    if group == STUDENT:
        return day <= on
    if group == FINAL_YEAR:
        return day <= on or day > months_later(on, FINAL_MONTHS)
    return (
        group == LEFT_SCHOOL and not known.left_school and (day > on or on >= months_later(day, LEFT_MONTHS))
    )


def _told(known: SeekerFacts, on: date) -> tuple[tuple[str, str, str], ...]:
    found = []
    if known.birth_on is not None:
        found.append((AGE, f"{full_years(known.birth_on, on)}", "people"))
    if known.graduated_on is not None:
        found.append((GRADUATION, f"{known.graduated_on}", "graduates"))
    return tuple(found)


def _missing(rule: Rule, answers: list[bool | None], known: SeekerFacts) -> tuple[str, ...]:
    open_ones = [one for one, answer in zip(rule.any, answers, strict=True) if answer is None]
    facts = [AGE] if any(one.fact == AGE for one in open_ones) else []
    if any(one.fact != AGE for one in open_ones):
        facts.append(GROUPS if known.graduated_on is not None else GRADUATION)
    return tuple(facts)
