"""Ratios and changes of forms: exact, and None wherever it cannot be told."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Total:
    """A sum over the forms that say it; ``value`` None when none does."""

    value: int | None
    forms: int


@dataclass(frozen=True)
class Ratio:
    """求人倍率: vacancies for each seeker, over the ``forms`` that give both sides."""

    vacancies: int
    seekers: int
    forms: int

    @property
    def value(self) -> Fraction:
        """Exact; seekers are never zero."""
        return Fraction(self.vacancies, self.seekers)


@dataclass(frozen=True)
class Change:
    """From a month to another over the ``forms`` of the same filers; ``rate`` None from zero."""

    before: int
    now: int
    forms: int

    @property
    def rate(self) -> Fraction | None:
        """(now − before) / before."""
        return Fraction(self.now - self.before, self.before) if self.before else None


def total(values: Iterable[int | None]) -> Total:
    """The sum of what is said."""
    said = [value for value in values if value is not None]
    return Total(sum(said) if said else None, len(said))


def ratio(sides: Iterable[tuple[int | None, int | None]]) -> Ratio | None:
    """Over (vacancies, seekers) of each form; None when no form gives both, or nobody seeks."""
    both = [(v, s) for v, s in sides if v is not None and s is not None]
    seekers = sum(s for _v, s in both)
    return Ratio(sum(v for v, _s in both), seekers, len(both)) if seekers else None


def change(before: Mapping[Hashable, int | None], now: Mapping[Hashable, int | None]) -> Change | None:
    """Over those who say it in both months; None when nobody does."""
    pairs = [(one, now.get(key)) for key, one in before.items()]
    both = [(was, is_) for was, is_ in pairs if was is not None and is_ is not None]
    return Change(sum(w for w, _i in both), sum(i for _w, i in both), len(both)) if both else None
