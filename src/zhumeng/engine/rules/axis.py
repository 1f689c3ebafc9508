"""The values one fact might have, in order, and where along them an answer changes.

Values are walked as whole numbers: counts and fen as they are, rates at five decimals, days by their ordinal.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from zhumeng.engine.rules import tree
from zhumeng.engine.rules.facts import Fact
from zhumeng.engine.rules.policy import Expression
from zhumeng.engine.rules.types import RATE_SCALE

Key = Callable[[int], Hashable]
MOST_PIECES = 8
"""More answers than this along one fact are not a list anybody reads."""
FAR = {"count": 10**9, "fen": 10**14, "rate": 99 * 10**RATE_SCALE + 99_999}
EARLIEST, LATEST = date(1900, 1, 1).toordinal(), date(2199, 12, 31).toordinal()


@dataclass(frozen=True)
class Span:
    """Values from ``low`` to ``high``, both included; None: no end on that side."""

    low: Any
    high: Any


@dataclass(frozen=True)
class Piece:
    """Whole numbers ``start`` to ``end`` that give one answer."""

    start: int
    end: int
    key: Hashable


class Axis:
    """The numbers or days a fact may have."""

    def __init__(self, fact: Fact) -> None:
        self.kind = fact.type
        if self.kind == "date":
            self.low, self.high, self.bounded = EARLIEST, LATEST, (False, False)
            return
        least, most = fact.limits.least, fact.limits.most
        self.low = self.place(least) if least is not None else 0
        self.high = self.place(most) if most is not None else FAR[self.kind]
        self.bounded = (False, most is not None)

    def place(self, value: Any) -> int:
        """Where a value lies."""
        if isinstance(value, date):
            return value.toordinal()
        return int(value.scaleb(RATE_SCALE)) if isinstance(value, Decimal) else int(value)

    def value(self, place: int) -> Any:
        """The value that lies there."""
        if self.kind == "date":
            return date.fromordinal(place)
        return Decimal(place).scaleb(-RATE_SCALE) if self.kind == "rate" else place

    def span(self, piece: Piece) -> Span:
        """A piece as values; the ends of the axis are open unless the fact itself is bounded there."""
        low = None if piece.start == self.low else self.value(piece.start)
        high = None if piece.end == self.high and not self.bounded[1] else self.value(piece.end)
        return Span(low, high)

    def samples(self, expressions: Iterable[Expression], env: Mapping[str, Any]) -> list[int]:
        """Places worth asking about: the ends, every number or day the texts and the case name, with the
        places beside them, and a coarse ladder between."""
        wanted = {self.low, self.high}
        for value in _named(expressions, env):
            if isinstance(value, date) == (self.kind == "date"):
                place = self.place(value)
                wanted |= {place - 1, place, place + 1}
        if self.kind != "date":
            wanted |= {digit * 10**power for power in range(15) for digit in (1, 2, 5)}
        return sorted(place for place in wanted if self.low <= place <= self.high)

    def pieces(self, key: Key, samples: list[int]) -> list[Piece] | None:
        """The axis cut where ``key`` changes; None when there are too many pieces.

        Every cut is exact: both places beside it were asked. Between two samples that agree nothing is cut.
        """
        found: list[Piece] = []
        start = samples[0]
        for cut in _cuts(key, samples):
            if cut is None or len(found) >= MOST_PIECES:
                return None
            found.append(Piece(start, cut, key(start)))
            start = cut + 1
        return [*found, Piece(start, samples[-1], key(start))]


def _cuts(key: Key, samples: list[int]) -> Iterator[int | None]:
    """The last place of each piece but the final one; None when two samples hide too many pieces."""
    for low, high in pairwise(samples):
        steps = 0
        while key(low) != key(high):
            cut = _last_alike(key, low, high)
            yield cut
            low, steps = cut + 1, steps + 1
            if steps > MOST_PIECES:
                yield None
                return


def _last_alike(key: Key, low: int, high: int) -> int:
    here = key(low)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if key(middle) == here else (low, middle)
    return low


def _named(expressions: Iterable[Expression], env: Mapping[str, Any]) -> Iterator[Any]:
    """Numbers and days that stand in the texts or are values of the case."""
    written = [
        node.value
        for expression in expressions
        for node in tree.walk(expression.node)
        if isinstance(node, tree.Constant)
    ]
    for value in (*written, *env.values()):
        if not isinstance(value, bool) and isinstance(value, int | date):
            yield value
