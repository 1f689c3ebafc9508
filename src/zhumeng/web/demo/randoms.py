"""Chance that depends only on a seed, a name and an index: any part can be drawn alone and again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Dice:
    """Draws by counter (splitmix64): the value for an index is the same whatever was drawn before."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def _bits(self, name: str, index: ArrayLike) -> NDArray[np.uint64]:
        digest = hashlib.sha256(f"{self.seed}:{name}".encode()).digest()
        key = np.frombuffer(digest[:8], dtype=np.uint64)[0]
        z = np.atleast_1d(np.asarray(index)).astype(np.uint64)
        z = (z + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15) + key
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))

    def uniform(self, name: str, index: ArrayLike) -> Floats:
        """One number in [0, 1) for each index."""
        return (self._bits(name, index) >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def between(self, name: str, index: ArrayLike, low: ArrayLike, high: ArrayLike) -> Floats:
        """One number in [low, high) for each index; the bounds may be arrays."""
        return np.asarray(low) + self.uniform(name, index) * (np.asarray(high) - np.asarray(low))

    def whole(self, name: str, index: ArrayLike, below: ArrayLike) -> Ints:
        """One whole number in [0, below) for each index."""
        return (self.uniform(name, index) * np.asarray(below)).astype(np.int64)

    def normal(self, name: str, index: ArrayLike) -> Floats:
        """One standard normal number for each index (Box and Muller)."""
        radius = np.sqrt(-2.0 * np.log(1.0 - self.uniform(name + "/r", index)))
        return radius * np.cos(2.0 * np.pi * self.uniform(name + "/a", index))

    def pick(self, name: str, index: ArrayLike, weights: Sequence[float] | Floats) -> Ints:
        """Positions in ``weights``, drawn in proportion to them."""
        return by_weight(self.uniform(name, index), weights)


def by_weight(u: Floats, weights: Sequence[float] | Floats) -> Ints:
    """The position each ``u`` in [0, 1) falls on when positions take room in proportion to ``weights``."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    found = np.searchsorted(edges, u * edges[-1], side="right")
    return np.minimum(found, len(edges) - 1)


def lowest(scores: Floats, count: int) -> Ints:
    """Positions of the ``count`` lowest scores, in ascending position; fewer if there are not so many."""
    if count <= 0:
        return np.empty(0, dtype=np.int64)
    if count >= len(scores):
        return np.arange(len(scores))
    return np.sort(np.argpartition(scores, count - 1)[:count])


def spread(length: int, numbers: ArrayLike, start: float) -> Ints:
    """Positions in [0, length) visited in far steps: no position twice before all were visited once.

    Over a pool sorted by place this takes from every place in proportion. ``length`` must be at least 1.
    """
    step = max(1, round(length * 0.6180339887))
    while np.gcd(step, length) != 1:
        step += 1
    return (int(start * length) + np.asarray(numbers, dtype=np.int64) * step) % length
