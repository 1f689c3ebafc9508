"""Where people live and firms stand: streets weighted by the census, reporting units with their zones."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhumeng.engine.packs.yamlfile import read_yaml

CITY = "500000"
_KINDS = (("街道", 3.0, 0.8), ("镇", 1.0, 0.4), ("乡", 0.5, 0.12))  # suffix, weight, share of urban hukou


@dataclass(frozen=True)
class Places:
    """Codes: streets first, then units (districts and zones), the city, and counties elsewhere.

    Arrays run over streets. ``unit`` is the place, in ``codes``, of the reporting unit a street counts in.
    ``weight`` is its share of the residents (census 2020), ``urban`` the share with an urban hukou.
    """

    codes: list[str]
    streets: int
    unit: NDArray[np.int64]
    weight: NDArray[np.float64]
    urban: NDArray[np.float64]
    wage_floor: NDArray[np.int64]
    units: range
    outside: range
    short_names: dict[str, str]

    def coarse(self, street: NDArray[np.integer]) -> NDArray[np.int64]:
        """The reporting unit of each street, as a place in ``codes``."""
        return self.unit[street]

    def place(self, code: str) -> int:
        """The position of a code in ``codes``."""
        return self.codes.index(code)


def load_places(pack: Path, base: Path) -> Places:
    """Read the city's divisions, streets and zones from its pack."""
    districts = {row["code"]: row for row in rows(pack / "codes/divisions-chongqing.csv")}
    streets = [r for r in rows(pack / "codes/streets-chongqing.csv") if r["district_code"] in districts]
    zone_of = _zones(pack)
    first_unit = len(streets)
    unit_place = {code: first_unit + n for n, code in enumerate(districts)}
    outside = [r["code"] for r in rows(base / "codes/divisions-cn-gbt2260.csv") if _neighbour(r)]
    kinds = np.array([_kind(row["name"]) for row in streets])
    unit = np.array([unit_place[zone_of.get(r["code"], r["district_code"])] for r in streets])
    return Places(
        codes=[r["code"] for r in streets] + list(districts) + [CITY, *outside],
        streets=len(streets),
        unit=unit,
        weight=_weights(streets, districts, kinds[:, 0]),
        urban=kinds[:, 1],
        wage_floor=np.array([int(districts[r["district_code"]]["min_wage_month_2022"]) for r in streets]),
        units=range(first_unit, first_unit + len(districts)),
        outside=range(first_unit + len(districts) + 1, first_unit + len(districts) + 1 + len(outside)),
        short_names={code: row["short_name"] for code, row in districts.items()},
    )


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV table of a pack."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _zones(pack: Path) -> dict[str, str]:
    periods = read_yaml(pack / "attribution.yaml").data
    zones: dict[str, list[str]] = periods[0]["zone_streets"]
    return {street: zone for zone, streets in zones.items() for street in streets}


def _kind(name: str) -> tuple[float, float]:
    return next(((weight, urban) for suffix, weight, urban in _KINDS if name.endswith(suffix)), (1.0, 0.4))


def _weights(
    streets: list[dict[str, str]], districts: dict[str, dict[str, str]], kind: NDArray[np.float64]
) -> NDArray[np.float64]:
    people = np.array([float(districts[row["district_code"]]["pop_census_2020"]) for row in streets])
    _, home = np.unique([row["district_code"] for row in streets], return_inverse=True)
    weight = people * kind / np.bincount(home, weights=kind)[home]
    share: NDArray[np.float64] = weight / weight.sum()
    return share


def _neighbour(row: dict[str, str]) -> bool:
    return row["level"] == "3" and row["code"][:2] in {"51", "52", "42", "43", "61"}
