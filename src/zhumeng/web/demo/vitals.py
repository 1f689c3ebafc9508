"""Deaths and pensions: who leaves working life, and in which month."""

from __future__ import annotations

import numpy as np

from zhumeng.web.demo.calendar import HISTORY, LATEST, TODAY, first_day, month_of
from zhumeng.web.demo.people import NEVER, People
from zhumeng.web.demo.randoms import Dice, Ints


def age_of_pension(people: People, person: Ints) -> Ints:
    """60 for men; 55 or 50 for women, by kind of work."""
    early = people.dice.uniform("pension/early", person) < 0.6
    return np.where(people.sex[person] == 1, 60, np.where(early, 50, 55))


def end_lives(dice: Dice, people: People, count: int) -> None:
    """Set ``dies`` for the first ``count`` persons: nine in a thousand a year, mostly the old."""
    for start in range(0, count, 1_000_000):
        person = np.arange(start, min(start + 1_000_000, count))
        yearly = np.minimum(2e-5 * np.exp(0.095 * people.age(person, TODAY)), 0.4)
        u = dice.uniform("death", person) / yearly * 12  # months until death
        dies = np.where((u < LATEST + 1) & (people.birth[person] < first_day(0)), u, NEVER)
        people.dies[person] = dies.astype(np.int8)
    _every_month(people, people.dies, count, old_from=82)


def begin_pensions(dice: Dice, people: People, count: int) -> None:
    """Set ``pension``: the month after the age is reached; a quarter of the old draw none."""
    for start in range(0, count, 1_000_000):
        person = np.arange(start, min(start + 1_000_000, count))
        reaches = people.birth[person] + (age_of_pension(people, person) * 365.25).astype(np.int64)
        begins = np.clip(month_of(reaches) + 1, -24, NEVER)
        draws = (dice.uniform("pension", person) < 0.75) & (begins <= LATEST) & (people.dies[person] > begins)
        people.pension[person] = np.where(draws, begins, NEVER).astype(np.int8)
    _every_month(people, people.pension, count, old_from=66)  # claimed late by people long out of work


def _every_month(people: People, months: np.ndarray, count: int, old_from: int) -> None:
    """Give each month of 2022 without an event one of the oldest, so that every file has a row."""
    free = (months[:count] == NEVER) & (people.dies[:count] == NEVER)
    old = np.flatnonzero((people.age(slice(0, count), TODAY) > old_from) & free)
    for n, at in enumerate(m for m in range(HISTORY, LATEST + 1) if not (months[:count] == m).any()):
        if n < len(old):
            months[old[n]] = at
