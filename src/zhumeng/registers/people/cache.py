"""Numbers this process has already resolved, so that a month of known people costs little."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


class NumberCache:
    """Body of a number (its first seventeen digits) → person id, 16 bytes a person."""

    def __init__(self) -> None:
        self._bodies: Ints = np.empty(0, np.int64)
        self._ids: Ints = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self._bodies)

    def find(self, bodies: Ints) -> Ints:
        """The id of each body, 0 where it is not known here."""
        if not len(self._bodies):
            return np.zeros(len(bodies), np.int64)
        place = np.minimum(np.searchsorted(self._bodies, bodies), len(self._bodies) - 1)
        return np.where(self._bodies[place] == bodies, self._ids[place], 0)

    def add(self, bodies: Ints, ids: Ints) -> None:
        """Remember pairs; a body that is there already stays as it was."""
        everything, first = np.unique(np.concatenate([self._bodies, bodies]), return_index=True)
        self._ids = np.concatenate([self._ids, ids])[first]
        self._bodies = everything
