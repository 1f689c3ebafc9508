"""Which places lie in which city, and which are neighbours."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from zhumeng.engine.matching.arrays import Array

MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
"""Beginnings of the codes of cities that are provinces."""
COUNTY = 6
"""Digits of a county's code; streets are longer and lie in the county of their first six."""


def city_of(code: str) -> str:
    """The code of the city a place lies in; of a city itself."""
    return code[:2] + "0000" if code[:2] in MUNICIPALITIES else code[:4] + "00"


def is_city(code: str) -> bool:
    """Whether the code names a whole city."""
    return bool(code) and code == city_of(code)


def without_covered(codes: Iterable[str]) -> tuple[str, ...]:
    """The places without those that lie in a city named beside them, in order."""
    kept = dict.fromkeys(code[:COUNTY] for code in codes)
    return tuple(code for code in kept if is_city(code) or city_of(code) not in kept)


def in_districts(code: str, willing: tuple[str, ...], *, maybe: bool) -> bool | None:
    """Whether a place is one of those a person would work in; None where it cannot be told and may pass."""
    if code in willing or (code and city_of(code) in willing):
        return True
    untold = not code or (is_city(code) and any(city_of(place) == code for place in willing))
    return None if untold and maybe else False


@dataclass(frozen=True)
class Neighbours:
    """Pairs of counties with a common border."""

    pairs: frozenset[tuple[str, str]]

    def near(self, homes: Sequence[str], places: Sequence[str], same: int, neighbour: int) -> Array:
        """A table home × place: ``same`` for one place, ``neighbour`` across a border, else 0."""
        table = np.zeros((len(homes), len(places)), np.uint8)
        column = {place: index for index, place in enumerate(places)}
        row = {home: index for index, home in enumerate(homes)}
        for one, other in self.pairs:
            if one in row and other in column:
                table[row[one], column[other]] = neighbour
        for home in row.keys() & column.keys() - {""}:
            table[row[home], column[home]] = same
        return table


def load_neighbours(folders: Iterable[Path]) -> Neighbours:
    """Read ``codes/*-adjacency.csv`` (code_a, code_b) of the folders; a border counts both ways."""
    pairs = set()
    for folder in folders:
        for path in sorted((folder / "codes").glob("*-adjacency.csv")):
            with path.open(encoding="utf-8-sig", newline="") as handle:
                for row in csv.DictReader(handle):
                    pairs |= {(row["code_a"], row["code_b"]), (row["code_b"], row["code_a"])}
    return Neighbours(frozenset(pairs))
