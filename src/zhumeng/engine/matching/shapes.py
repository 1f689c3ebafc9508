"""What the kernel is handed: arrays by name."""

from __future__ import annotations

from typing import NamedTuple

from zhumeng.engine.matching.arrays import Array, Bits, Ints, Small
from zhumeng.engine.matching.blocks import Stretches
from zhumeng.engine.matching.features import Jobs, People, Terms


class Postings(NamedTuple):
    """For each term the rows that have it, rising, and their shares."""

    starts: Ints
    rows: Small
    shares: Array


class Rules(NamedTuple):
    """Needs and wants of vacancies, what people have and hold; see ``Conditions``."""

    need: Ints
    have: Ints
    wants: Bits
    holds: Bits


class Touched(NamedTuple):
    """Rows that share a term with the query, and what their terms gave."""

    row: Small
    met: Small


class Pair(NamedTuple):
    """Everything a pair is judged by. ``swapped``: vacancies look for people, else people for vacancies."""

    people: People
    jobs: Jobs
    near: Array
    rules: Rules
    small: Ints
    swapped: bool


class Query(NamedTuple):
    """Rows of terms with their weight in ``shares``, and the stretches each may look at."""

    terms: Terms
    stretches: Stretches
