"""A match in words: the parts that gave most, with how much each gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhumeng.foundation.city import the_pack
from zhumeng.work.recruitment.matching import api

MOST_REASONS, MOST_WORDS = 2, 5


@dataclass(frozen=True)
class Share:
    """A part of a score: its name in both languages, its value of 0 to 1, its weight, what it gave."""

    code: str
    name: Any
    value: float
    weight: float

    @property
    def given(self) -> float:
        """Weight × value."""
        return self.value * self.weight


def shares(parts: Mapping[str, float]) -> list[Share]:
    """All parts of a pair in the order of the settings."""
    return [Share(code, name, parts.get(code, 0.0), weight) for code, name, weight in api.weights(the_pack())]


def reasons(parts: Mapping[str, float]) -> list[Any]:
    """Names of the parts that gave most; a part that gave nothing is no reason."""
    best = sorted(shares(parts), key=lambda one: -one.given)[:MOST_REASONS]
    return [one.name for one in best if one.given > 0]


def words(met: Any) -> list[str]:
    """The words that met, those within others left out."""
    kept: list[str] = []
    for word in sorted(dict.fromkeys(met), key=len, reverse=True):
        if not any(word in longer for longer in kept):
            kept.append(word)
    return kept[:MOST_WORDS]
