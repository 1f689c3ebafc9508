"""Facts that only statutory bars and programme conditions read: age, sex, groups; and kinds of places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zhumeng.engine.matching.declared import Condition
from zhumeng.engine.matching.sides import Side


def vacancy_has(when: Sequence[Condition], vacancies: Side) -> list[bool]:
    """Of which vacancies one of the conditions holds; without any, of all. A kind not told is a job."""
    if not when:
        return [True] * len(vacancies)
    return [any(row) for row in zip(*(_said(one, vacancies) for one in when), strict=True)]


def _said(condition: Condition, vacancies: Side) -> list[bool]:
    if condition.fact == "listed_work":
        wanted = set(condition.values)
        return [bool(wanted & set(row or ())) for row in vacancies.lists("listed_work")]
    told = ["" if one is None else str(one).lower() for one in vacancies.table[condition.fact].to_pylist()]
    return [one in condition.values for one in told]


def holds(condition: Condition, seekers: Side, on: date) -> list[bool | None]:
    """Whether each person meets the condition on the day; None where the fact is not known."""
    if condition.fact == "age":
        return [None if age is None else within(age, condition) for age in ages(seekers, on)]
    if condition.fact == "groups":
        wanted = set(condition.values)
        return [None if row is None else bool(wanted & set(row)) for row in seekers.lists("groups")]
    values: list[str | None] = seekers.table[condition.fact].to_pylist()
    return [None if value is None else value in condition.values for value in values]


def ages(seekers: Side, on: date) -> list[int | None]:
    """Full years on the day, by the date of birth; else as told."""
    born, told = seekers.table["birth_on"].to_pylist(), seekers.table["age"].to_pylist()
    return [age if day is None else full_years(day, on) for day, age in zip(born, told, strict=True)]


def full_years(born: date, on: date) -> int:
    """Full years between two days; a birthday on 29 February is kept on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def within(age: int, condition: Condition) -> bool:
    """Whether an age lies between the bounds of a condition, both included."""
    low, high = condition.at_least, condition.at_most
    return (low is None or age >= low) and (high is None or age <= high)
