"""One pair explained: parts, weights and the words that met, or every rule not met with both values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from zhumeng.engine.errors import Missing
from zhumeng.engine.matching.declared import PARTS, Condition, Rule
from zhumeng.engine.matching.facts import ages
from zhumeng.engine.matching.families import SCALE, WHOLE
from zhumeng.engine.matching.market import Market
from zhumeng.engine.matching.sides import TENTHS, Side
from zhumeng.engine.matching.territory import in_districts

MONEY = frozenset({"least_pay", "pay_min", "pay_max"})


@dataclass(frozen=True)
class PartSeen:
    """One part of a score: ``value`` of 0 to 1, ``weight`` of the whole."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True)
class RuleSeen:
    """A rule with what the vacancy and the person say; an empty value was not told."""

    rule: Rule
    vacancy: str
    seeker: str


@dataclass(frozen=True)
class Explained:
    """``unmet`` is empty for a pair that may meet; then ``score`` is the sum of weight × value of the parts.

    ``untold`` are rules that passed because a side does not tell its fact. Without any word, skill or
    occupation in common a pair is not ``suggested``, though it may meet.
    """

    seeker: str
    vacancy: str
    score: float
    parts: tuple[PartSeen, ...]
    words: tuple[str, ...]
    unmet: tuple[RuleSeen, ...]
    untold: tuple[RuleSeen, ...]
    suggested: bool


def explain(market: Market, seeker: str, vacancy: str) -> Explained:
    """Explain a pair by its ids. Missing: no such person or vacancy, or one set aside, with the reason."""
    from zhumeng.engine.matching.parts import parts_of, scores_of

    person, job = place_of(market.seekers, seeker), place_of(market.vacancies, vacancy)
    parts, terms = parts_of(market, np.array([person]), np.array([job]), most_words=8)
    weights = market.settings.weights.in_order
    seen = tuple(
        PartSeen(name, int(value) / SCALE**2, weight / 100)
        for name, value, weight in zip(PARTS, parts[0], weights, strict=True)
    )
    unmet, untold = _rules(market, person, job)
    return Explained(
        seeker=seeker,
        vacancy=vacancy,
        score=int(scores_of(market, parts)[0]) / WHOLE,
        parts=seen,
        words=tuple(market.features.names[term] for term in terms[0] if term >= 0),
        unmet=unmet,
        untold=untold,
        suggested=not unmet and _something_met(market, person, job),
    )


def why_not(market: Market, seeker: str, vacancy: str) -> tuple[RuleSeen, ...]:
    """Every rule the pair does not meet, with both values; empty when it may meet."""
    return _rules(market, place_of(market.seekers, seeker), place_of(market.vacancies, vacancy))[0]


def place_of(side: Side, key: str) -> int:
    """The row of an id. Missing: there is none, or it was set aside, with the reason."""
    at = side.row_of(key)
    if at >= 0:
        return at
    for item in side.set_aside:
        if item.id == key:
            raise Missing(f"{key}: {item.zh} {item.en}", where=f"{item.row}, {item.column}", mend=item.mend)
    raise Missing(f"there is no “{key}” among the {len(side)} rows", where=side.key, mend="check the id")


def _something_met(market: Market, person: int, job: int) -> bool:
    from zhumeng.engine.matching.features import rows_of

    one = rows_of(market.features.seekers, np.array([person])).terms
    other = rows_of(market.features.vacancies, np.array([job])).terms
    return bool(np.intersect1d(one, other).size)


def _rules(market: Market, person: int, job: int) -> tuple[tuple[RuleSeen, ...], tuple[RuleSeen, ...]]:
    unmet = set(market.conditions.unmet(job, person))
    untold = set(market.conditions.not_told(job, person))
    rule = next(rule for rule in market.settings.rules if rule.test == "district")
    willing = tuple(market.seekers.lists("districts")[person] or ())
    code = market.vacancies.texts("territory")[job][:6]
    answer = in_districts(code, willing, maybe=rule.missing_vacancy == "pass")
    unmet |= {rule.code} if answer is False else set()
    untold |= {rule.code} if answer is None else set()
    seen = [(one, RuleSeen(one, *_values(market, one, job, person))) for one in market.settings.rules]
    return (
        tuple(found for one, found in seen if one.code in unmet),
        tuple(found for one, found in seen if one.code in untold - unmet),
    )


def _values(market: Market, rule: Rule, job: int, person: int) -> tuple[str, str]:
    """What the vacancy and the person say about a rule."""
    vacancy, seeker = market.vacancies, market.seekers
    match rule.test:
        case "district":
            return _cell(vacancy, "territory", job), _cell(seeker, "districts", person)
        case "at_least":
            of_vacancy, of_seeker = (rule.asked, rule.offered)[:: 1 if rule.asks == "vacancy" else -1]
            return _cell(vacancy, of_vacancy, job), _cell(seeker, of_seeker, person)
        case "open":
            return _cell(vacancy, "closes_on", job), market.on.isoformat()
        case "holds":
            return _cell(vacancy, rule.asked, job), _cell(seeker, rule.asked, person)
        case "belongs":
            return _cell(vacancy, "occupation", job), _cell(seeker, "occupation_groups", person)
        case "proves":
            facts = [_proof(market, condition.fact, person) for condition in rule.any]
            said = [_asked(vacancy, condition, job) for condition in rule.when]
            return "、".join(filter(None, said)), "、".join(filter(None, facts))


def _asked(vacancies: Side, condition: Condition, row: int) -> str:
    """What a vacancy says of a condition; of a list only what the rule names, and no “no”."""
    said = _cell(vacancies, condition.fact, row)
    if condition.fact == "listed_work":
        return "、".join(one for one in said.split("、") if one in condition.values)
    return "" if said == "False" else said


def _proof(market: Market, fact: str, person: int) -> str:
    if fact != "age":
        return _cell(market.seekers, fact, person)
    age = ages(market.seekers.take([person]), market.on)[0]
    return "" if age is None else str(age)


def _cell(side: Side, name: str, row: int) -> str:
    """A value for people: yuan a month, years, lists joined; empty when not told."""
    value: Any = side.table[name][row].as_py()
    if value is None:
        return ""
    if name in MONEY:
        return f"{value / 100:g}"
    if name == "experience":
        return f"{value / TENTHS:g}"
    return "、".join(value) if isinstance(value, list) else str(value)
