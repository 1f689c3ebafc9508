"""Whether somebody left a firm that defers, as the registers tell; pure. Ages in months, money in fen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import parameters_on
from zhumeng.registers.api import InsuredMonth
from zhumeng.work.benefits.deferral.terms import deferral_policy

MEN, WOMEN = "1", "2"
"""Codes of GB/T 2261.1."""


@dataclass(frozen=True)
class Ages:
    """Ages of retirement in months: of men, of women workers and of women cadres."""

    men: int
    women: int
    cadres: int

    @property
    def all(self) -> tuple[int, int, int]:
        """Every one of them."""
        return self.men, self.women, self.cadres


@dataclass(frozen=True)
class Leaving:
    """Why (a code of ``KINDS``), on which day, by which source; ``reason`` is that of a filed ending."""

    kind: str
    left_on: date | None
    source: str
    reason: str = ""


def ages_on(pack: Pack, on: date) -> Ages:
    """The ages of retirement in force on a day."""
    values = parameters_on(deferral_policy(pack), on)
    return Ages(values["retire_months_men"], values["retire_months_women"], values["retire_months_cadres"])


def leaving(months: Sequence[InsuredMonth], newest: date, ages: Ages, on: date) -> Leaving | None:
    """What is told of one person by the months her firm deferred; None: she is still there.

    The surest fact speaks: death, pension, an ending filed, another employer, no month paid any more, an age
    reached since the first of the months. ``newest`` is the newest month of contributions.
    """
    one = months[0]
    last = Month.of(one.last)
    if one.died_on and one.died_on <= on:
        return Leaving("died", one.died_on, "deaths")
    if one.pension_on and one.pension_on <= on:
        return Leaving("pension", one.pension_on, "pension_recipients")
    if one.ended_on and last <= Month.of(one.ended_on) and one.ended_on <= on:
        return Leaving("ended", one.ended_on, "employment_endings", one.end_reason or "")
    if one.last < newest:
        return Leaving("elsewhere" if one.elsewhere else "stopped", last.last_day, "contributions")
    return _by_age(one, min(each.month for each in months), ages, on)


def share(fen: int, one: InsuredMonth) -> int | None:
    """One person's part of a deferred premium: by wage base among all the firm insured, half up.

    None where a base is not told or nothing.
    """
    if not one.base or not one.firm_base:
        return None
    return (2 * fen * one.base + one.firm_base) // (2 * one.firm_base)


def _by_age(one: InsuredMonth, since: date, ages: Ages, on: date) -> Leaving | None:
    if one.birth_on is None or one.sex not in (MEN, WOMEN):
        return Leaving("unknown_age", None, "people")
    certain = _reached(one.birth_on, ages.men if one.sex == MEN else ages.cadres)
    if since <= certain <= on:
        return Leaving("aged", certain, "people")
    maybe = _reached(one.birth_on, ages.women)
    if one.sex == WOMEN and since <= maybe <= on:
        return Leaving("maybe_aged", maybe, "people")
    return None


def _reached(birth: date, months: int) -> date:
    """The day an age is reached; the last of a month that lacks the day of birth."""
    month = Month.of(birth) + months
    return date(month.year, month.number, min(birth.day, month.last_day.day))
