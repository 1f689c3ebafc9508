"""Names of array types, and lists of lists as two flat arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Bits = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Array = npt.NDArray[Any]


def starts_of(lengths: Iterable[int]) -> Ints:
    """Where each list begins in the flat array, and where the last ends."""
    counted = np.fromiter(lengths, np.int64)
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counted)])


def flat(lists: Sequence[Sequence[int]]) -> tuple[Ints, Small]:
    """Lists of numbers as (starts, values)."""
    values = np.fromiter((item for row in lists for item in row), np.int32)
    return starts_of(len(row) for row in lists), values


def spread(starts: Ints) -> Ints:
    """For each value of the flat array the number of its list."""
    return np.repeat(np.arange(len(starts) - 1), np.diff(starts))


def picked(starts: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Where the lists of these rows begin among themselves, and the places of their values."""
    lengths = (starts[1:] - starts[:-1])[rows]
    fresh = starts_of(lengths)
    return fresh, np.repeat(starts[:-1][rows] - fresh[:-1], lengths) + np.arange(fresh[-1])
