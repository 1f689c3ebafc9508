"""Which firm takes whom on."""

from __future__ import annotations

import numpy as np

from zhumeng.web.demo.calendar import OPEN
from zhumeng.web.demo.firms import Firms
from zhumeng.web.demo.people import People
from zhumeng.web.demo.places import Places
from zhumeng.web.demo.randoms import Dice, Floats, Ints


class Staffing:
    """Draws firms by weight; three persons in four work in the unit they live in."""

    def __init__(self, dice: Dice, places: Places, firms: Firms, people: People) -> None:
        self.dice, self.places, self.firms, self.people = dice, places, firms, people
        settled = (firms.opens == 0) & (firms.closes == OPEN)
        self._unit = places.unit[firms.street]
        self._old = self._edges(np.where(firms.opens == 0, firms.weight, 0.0))
        self._settled = self._edges(np.where(settled, firms.weight, 0.0))

    def _edges(self, weight: Floats) -> tuple[Ints, Floats]:
        order = np.argsort(self._unit, kind="stable")
        return order, np.concatenate([[0.0], np.cumsum(weight[order])])

    def draw(self, name: str, person: Ints, settled: bool = True) -> Ints:
        """A firm for each person; ``settled`` leaves out firms that open or close within the city’s time."""
        order, edges = self._settled if settled else self._old
        home = self.places.unit[self.people.street[person]]
        units = self._unit[order]
        low, high = (edges[np.searchsorted(units, home, side=side)] for side in ("left", "right"))
        near = (self.dice.uniform(name + "/near", person) < 0.75) & (high > low)
        u = self.dice.uniform(name, person)
        spot = np.where(near, low + u * (high - low), u * edges[-1])
        return order[np.clip(np.searchsorted(edges, spot, side="right") - 1, 0, len(order) - 1)]

    def other(self, firm: Ints) -> Ints:
        """The settled firm after each one, by unit: for those who would go back to where they came from."""
        steady = np.flatnonzero(
            (self.firms.opens == 0) & (self.firms.closes == OPEN) & (self.firms.weight > 0)
        )
        steady = steady[np.argsort(self._unit[steady], kind="stable")]
        place = np.searchsorted(self._unit[steady], self._unit[firm])
        after = steady[place % len(steady)]
        return np.where(after == firm, steady[(place + 1) % len(steady)], after)

    def young(self, name: str, person: Ints, start: Ints, firm: Ints) -> Ints:
        """One hire in eight goes to a firm that opened by then; the others keep ``firm``."""
        opened = np.flatnonzero(self.firms.opens > 0)
        if not len(opened):
            return firm
        choice = opened[self.dice.whole(name + "/young", person, len(opened))]
        fits = (self.firms.opens[choice] <= start) & (self.dice.uniform(name + "/new", person) < 0.125)
        return np.where(fits, choice, firm)
