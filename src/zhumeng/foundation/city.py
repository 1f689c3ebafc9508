"""The pack this installation runs, its lake, and a DuckDB connection that knows its territories."""

from __future__ import annotations

import json
import os
from fractions import Fraction
from pathlib import Path

import duckdb

from zhumeng.engine.errors import Refused
from zhumeng.engine.facts.windows import Schema
from zhumeng.engine.lake import Lake, connect
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack, find_pack, load_pack
from zhumeng.foundation.home import amendments_path, demo_note, home, lake_path, pack_note


def pack_folder() -> Path:
    """The folder of the pack ``ZHUMENG_PACK`` names by code or path; by default ``chongqing-2022``.

    Refused when this home already holds another pack's data.
    """
    folder = find_pack(os.environ.get("ZHUMENG_PACK", "chongqing-2022"))
    note = pack_note()
    kept = note.read_text(encoding="utf-8").strip() if note.is_file() else folder.name
    if kept != folder.name:
        raise Refused(
            f"this home holds the data of {kept}, not of {folder.name}",
            where=str(note.parent),
            mend=f"set ZHUMENG_PACK={kept}, or ZHUMENG_HOME to another folder",
        )
    return folder


def claim_home() -> None:
    """Note whose data this home holds; refused when it is another pack's."""
    folder = pack_folder()
    if not pack_note().is_file():
        fresh = pack_note().with_name(f"pack.{os.getpid()}")  # whoever reads meanwhile sees all of it or none
        fresh.write_text(folder.name + "\n", encoding="utf-8")
        fresh.replace(pack_note())


def the_pack() -> Pack:
    """That pack with the parameters set here, loaded once for each of their versions."""
    current = amendments_path() / "CURRENT"
    version = current.read_text(encoding="utf-8").strip() if current.is_file() else ""
    return load_pack(pack_folder(), amendments_path() / version if version else None)


def the_lake() -> Lake:
    """The lake of this installation."""
    return Lake(lake_path())


def target_scale(pack: Pack) -> Fraction:
    """1 in earnest; in the demo the share of the city's people that the fictional city has."""
    if not demo_note().is_file():
        return Fraction(1)
    people = json.loads(demo_note().read_text(encoding="utf-8"))["people"]
    return Fraction(people, pack.head.population)


def schemas(pack: Pack) -> dict[str, Schema]:
    """Columns of everything SQL may read: sources, derived data, decisions."""
    found: dict[str, Schema] = {code: contract.lake_schema for code, contract in pack.contracts.items()}
    found |= {spec.source: spec.columns for spec in pack.derived}
    return found | {f"decision/{code}": DECISION_COLUMNS for code in pack.policies}


DECISION_COLUMNS = {
    "person_id": "BIGINT",
    "employer_id": "BIGINT",
    "unit": "VARCHAR",
    "period": "VARCHAR",
    "delivery": "VARCHAR",
    "outcome": "VARCHAR",
    "amount_fen": "BIGINT",
}
"""What figures may read of decisions, whatever the policy."""


def connect_city(pack: Pack, month: Month) -> duckdb.DuckDBPyConnection:
    """A connection with ``unit_of(territory)``: the reporting unit in which a code counts that month; and
    ``is_city(territory)``: whether the code is that of the city itself (市本级).
    """
    period = pack.attribution.on(month.last_day)
    if period is None:
        raise Refused(
            f"{month} lies outside the plan: no attribution of territories is in force then",
            where=str(pack.folder / "attribution.yaml"),
            mend=f"give a month of {pack.plan.meta.year}",
        )
    day = month.last_day
    units = {unit.code: unit.code for unit in pack.territories.units(day)} | pack.territories.heirs(day)
    zones = {
        street: zone for zone, streets in period.zone_streets.items() if zone in units for street in streets
    }
    pairs = ", ".join(f"{literal(code)}: {literal(unit)}" for code, unit in (units | zones).items())
    connection = connect(home() / "spill")
    connection.execute(
        f"CREATE TEMP MACRO unit_of(code) AS "
        f"coalesce(MAP {{{pairs}}}[code], MAP {{{pairs}}}[left(code, 6)], {literal(period.elsewhere)})"
    )
    connection.execute(
        f"CREATE TEMP MACRO is_city(code) AS coalesce(code = {literal(pack.territories.city().code)}, false)"
    )
    return connection
