"""What the registers say of a month's market: adverts of the public service, new registrations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from zhumeng.engine.facts.windows import Windows
from zhumeng.engine.lake import Snapshot
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import connect_city, schemas, the_lake, the_pack
from zhumeng.work.outreach.terms import layout_of

VACANCIES, REGISTRATIONS = "vacancies", "unemployment_registrations"
PUBLISHED = """SELECT {group} AS g, sum(headcount)::BIGINT AS n FROM at_month.vacancies
WHERE channel IN ('public_service', 'campaign') AND headcount IS NOT NULL GROUP BY 1"""
REGISTERED = """SELECT unit_of(territory) AS g, count(*) AS n FROM register.unemployment_registrations
WHERE registered_on BETWEEN $month AND $month_end GROUP BY 1"""


@dataclass(frozen=True)
class FromRegisters:
    """Persons wanted and newly registered unemployed of a month by unit, pay band and education asked.

    Each None where the month's batch is not there. ``silent`` adverts do not say how many they want.
    """

    wanted: dict[str, int] | None
    silent: int | None
    pay: dict[str, int] | None
    education: dict[str, int] | None
    registered: dict[str, int] | None


def from_registers(pack: Pack, month: Month) -> FromRegisters:
    """Read the lake as it is now; remembered as long as the batches stay the same."""
    snapshot = the_lake().snapshot()
    batches = (snapshot.batch(VACANCIES, month), snapshot.batch(REGISTRATIONS, month))
    first, second = (one.digest if one else "" for one in batches)
    return _read(pack.folder, first, second, month)


@lru_cache(maxsize=64)
def _read(_folder: Path, adverts: str, registrations: str, month: Month) -> FromRegisters:
    """The digests tell one reading from another."""
    pack, snapshot = the_pack(), the_lake().snapshot()
    told = _adverts(pack, snapshot, month) if adverts else (None, None, None, None)
    registered = _grouped(pack, snapshot, month, REGISTERED) if registrations else None
    return FromRegisters(*told, registered)


def _adverts(
    pack: Pack, snapshot: Snapshot, month: Month
) -> tuple[dict[str, int], int, dict[str, int], dict[str, int]]:
    layout = layout_of(pack, month)
    pay_bands, levels = (layout.pay, layout.education) if layout else ((), ())
    bands = " ".join(
        f"WHEN pay_min < {band.below * 100} THEN {literal(band.code)}" if band.below
        else f"WHEN pay_min IS NOT NULL THEN {literal(band.code)}" for band in pay_bands
    )  # fmt: skip
    ranks = " ".join(f"WHEN {one.rank} THEN {literal(one.code)}" for one in levels)
    by_unit = _grouped(pack, snapshot, month, PUBLISHED.format(group="unit_of(territory)"))
    pay = _grouped(pack, snapshot, month, PUBLISHED.format(group=f"CASE {bands} END")) if bands else {}
    level = PUBLISHED.format(group=f"CASE edu_min {ranks} END")
    education = _grouped(pack, snapshot, month, level) if ranks else {}
    silent = _grouped(
        pack, snapshot, month,
        "SELECT '' AS g, count(*) AS n FROM at_month.vacancies "
        "WHERE channel IN ('public_service', 'campaign') AND headcount IS NULL",
    )  # fmt: skip
    return by_unit, silent[""], pay, education


def _grouped(pack: Pack, snapshot: Snapshot, month: Month, text: str) -> dict[str, int]:
    sql = Windows(snapshot, month, schemas(pack), tables=pack.code_tables).resolve(text)
    with connect_city(pack, month) as connection:
        return {group or "": n for group, n in connection.execute(sql).fetchall()}
