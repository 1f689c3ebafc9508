"""What the city has done of the plan by each month: shares of the scaled targets from ``progress.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import numpy as np

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.yamlfile import read_yaml
from zhumeng.web.demo.calendar import HISTORY
from zhumeng.web.demo.city import City

_FILE = Path(__file__).parent / "progress.yaml"


@dataclass(frozen=True)
class Work:
    """One kind of counted work: the cumulative amount after each month from January on."""

    kinds: tuple[str, ...]
    units: tuple[str, ...]
    each: int
    who: str
    reached: tuple[int, ...]

    def span(self, at: int) -> tuple[int, int]:
        """The amount before a month and after it."""
        n = at - HISTORY - 1
        return (self.reached[n - 1] if n else 0), self.reached[n]


class Agenda:
    """The work of a city, read from ``progress.yaml`` and the targets of its plan."""

    def __init__(self, city: City) -> None:
        self._data: dict[str, Any] = read_yaml(_FILE).data
        self._city = city
        self._targets = {target.id: (item, target) for item, target in city.plan.targets()}
        self.work = tuple(self._work(entry) for entry in self._data["work"])
        self.reports = tuple(self._work(_report(entry)) for entry in self._data["reports"])
        self.vacancies = self._work(
            {"kinds": ["vacancy"], "each": 1, "who": "firm", **self._data["vacancies"]}
        )

    @property
    def milestones(self) -> dict[str, date]:
        """Steps with the day they were done."""
        done: dict[str, date] = self._data["milestones"]
        return done

    def amount(self, name: str, unit: float = 1.0) -> int:
        """The amount of one figure reached by July; ``unit`` converts the target’s unit."""
        entry = self._data[name]
        return _half_up(self._city.scaled(self._target(entry["target"]) * unit) * entry["share"])

    def _target(self, code: str) -> float:
        if code not in self._targets:
            raise Refused(
                f"the plan has no target “{code}”", where=str(_FILE), mend="name a target of plan.yaml"
            )
        return float(self._targets[code][1].value)  # type: ignore[arg-type]

    def _work(self, entry: dict[str, Any]) -> Work:
        real = self._target(entry["target"]) if "target" in entry else float(entry["yearly"])
        season = np.cumsum(self._data["seasons"][entry["season"]])
        whole = self._city.scaled(real) * entry["share"]
        units = entry.get("units") or self._targets[entry["target"]][0].units
        reached = [_half_up(whole * part / season[-1]) for part in season]
        if not entry.get("lags"):
            reached[-1] = max(reached[-1], 1)  # a part of one is one: small cities are on pace too
        return Work(tuple(entry["kinds"]), tuple(units), entry["each"], entry["who"], tuple(reached))


def _report(entry: dict[str, Any]) -> dict[str, Any]:
    return {"kinds": [entry["figure"]], "target": entry["figure"], "each": 1, "who": "none", **entry}


def _half_up(value: float) -> int:
    return int(Decimal(repr(float(value))).quantize(Decimal(1), rounding=ROUND_HALF_UP))
