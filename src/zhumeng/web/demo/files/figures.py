"""Statistics, survey and responsible units: published figures, reported figures, milestones."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from zhumeng.engine.month import Month
from zhumeng.engine.packs.yamlfile import read_yaml
from zhumeng.web.demo.agenda import Agenda
from zhumeng.web.demo.calendar import HISTORY, first_day, month
from zhumeng.web.demo.city import City
from zhumeng.web.demo.desk import Desk
from zhumeng.web.demo.labour import SEASON
from zhumeng.web.demo.places import CITY, rows
from zhumeng.web.demo.tables import Chunk, dates, decimal

_RATE_2021 = 5.2  # December 2021, published
_BELOW_NATION = 0.1  # the city’s yearly mean of 2022 was 5.4, the nation’s 5.6


def write(city: City, at: int, desk: Desk) -> None:
    """The rate and new employment as published, the units’ figures, the milestones of the month."""
    desk.deliver("published_figures", at, _published(city, at))
    if at > HISTORY:
        desk.deliver("unit_reports", at, _reports(city, at))
        desk.deliver("milestone_events", at, _milestones(city, at))


def _published(city: City, at: int) -> Iterator[Chunk]:
    nation = {
        row["month"]: float(row["surveyed_rate"])
        for row in rows(city.pack / "codes/unemployment-national-2022-monthly.csv")
    }
    rate = nation[str(month(at))] - _BELOW_NATION if at > HISTORY else _RATE_2021
    yield _figure(at, "surveyed_unemployment_rate", [CITY], [rate], "%", "国家统计局重庆调查总队")
    if at == HISTORY:
        return
    done = sum(SEASON[: at - HISTORY]) * city.labour.new_employment
    share = np.bincount(city.places.unit, weights=city.places.weight)[city.places.units.start :]
    noise = city.dice.between("published", np.arange(len(share)), 0.94, 1.06)
    codes = [city.places.codes[unit] for unit in city.places.units]
    values = [float(value) for value in np.round(done * share * noise)]
    yield _figure(at, "new_urban_employment", [CITY, *codes], [sum(values), *values], "人", "市就业局统计")


def _figure(
    at: int, figure: str, codes: list[str], values: list[float], unit: str, source: str
) -> dict[str, pa.Array]:
    n = len(codes)
    return {
        "figure": pa.array([figure] * n),
        "month": pa.array([str(month(at))] * n),
        "territory": pa.array(codes),
        "value": decimal(np.round(np.array(values) * 10_000).astype(np.int64)),
        "unit": pa.array([unit] * n),
        "source": pa.array([source] * n),
    }


def _reports(city: City, at: int) -> Iterator[Chunk]:
    """One row a figure for the whole city, cumulative, reported by the first responsible unit by the 5th."""
    work = Agenda(city).reports
    name = [entry.kinds[0] for entry in work]
    yield {
        "figure": pa.array(name),
        "month": pa.array([str(month(at))] * len(work)),
        "territory": pa.array([CITY] * len(work)),
        "value": decimal(np.array([entry.span(at)[1] for entry in work]) * 10_000),
        "unit": pa.array([entry.units[0] for entry in work]),
        "reported_on": dates(first_day(at + 1) + 1 + np.arange(len(work)) % 4),
        "attachment": pa.array([f"{month(at)}-{figure}.pdf" for figure in name]),
    }


def _milestones(city: City, at: int) -> Iterator[Chunk]:
    """The steps of ``progress.yaml`` done in the month, as far as the pack declares them."""
    path = city.pack / "indicators.yaml"
    declared = read_yaml(path).data.get("milestones", {}) if path.exists() else {}
    items = {item.id: item for item in city.plan.items()}
    for code, done in Agenda(city).milestones.items():
        if code in declared and Month.of(done) == month(at):
            item = items.get(declared[code]["item"])
            yield {
                "milestone": pa.array([code]),
                "done_on": pa.array([done]),
                "unit": pa.array(
                    [item.units[0] if item and item.units else city.plan.meta.monthly_reports_to]
                ),
                "evidence": pa.array([f"{code}.pdf"]),
            }
