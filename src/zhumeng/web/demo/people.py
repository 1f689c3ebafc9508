"""The compact state of every person: about 30 bytes each, so that 20 million fit in memory."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from zhumeng.web.demo import names
from zhumeng.web.demo.numbers import identity_numbers
from zhumeng.web.demo.randoms import Dice
from zhumeng.web.demo.tables import fixed, pick

NEVER = 99  # a month number that lies beyond the city's time


@dataclass
class People:
    """Arrays over persons. ``street`` and ``hukou`` are places; ``birth`` is in days since 1970.

    ``dies`` and ``pension`` are the numbers of the month of death and of the first pension, or ``NEVER``.
    """

    dice: Dice
    birth: NDArray[np.int32]
    sex: NDArray[np.int8]
    household: NDArray[np.int32]
    role: NDArray[np.int8]
    street: NDArray[np.int16]
    hukou: NDArray[np.int16]
    urban: NDArray[np.bool_]
    education: NDArray[np.int8]
    dies: NDArray[np.int8]
    pension: NDArray[np.int8]
    slot: NDArray[np.int32]

    @classmethod
    def empty(cls, dice: Dice, count: int) -> People:
        """Room for ``count`` persons."""
        kinds = (
            np.int32,
            np.int8,
            np.int32,
            np.int8,
            np.int16,
            np.int16,
            bool,
            np.int8,
            np.int8,
            np.int8,
            np.int32,
        )
        return cls(dice, *(np.zeros(count, dtype=kind) for kind in kinds))  # type: ignore[arg-type]

    def __len__(self) -> int:
        return len(self.birth)

    def age(self, person: NDArray[np.integer] | slice, at: int) -> NDArray[np.float64]:
        """Age in years on a day."""
        return (at - self.birth[person]) / 365.25

    def id_numbers(self, person: NDArray[np.integer]) -> pa.Array:
        """Identity numbers as text."""
        return fixed(identity_numbers(self.birth[person], self.sex[person], self.slot[person]))

    def names(self, person: NDArray[np.integer]) -> pa.Array:
        """Names as text."""
        role = self.role[person]
        own = (role == 1) | (role >= 4)  # spouses and parents carry another family's name more often than not
        return pick(
            NAMES, names.name_places(self.dice, person, self.household[person], own, self.sex[person])
        )


NAMES = pa.array(names.POOL, type=pa.string())
