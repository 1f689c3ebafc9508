"""Files of the two sides made a market."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake import connect
from zhumeng.engine.matching.declared import load_columns, load_settings
from zhumeng.engine.matching.market import Market, open_market
from zhumeng.engine.matching.reading import Reading, read_side
from zhumeng.engine.matching.sides import Side
from zhumeng.engine.matching.territory import load_neighbours
from zhumeng.engine.packs.pack import base_of
from zhumeng.engine.sources.lookup import register
from zhumeng.foundation.city import pack_folder
from zhumeng.registers.intake.reading import read_file
from zhumeng.registers.packs import lookups, reference
from zhumeng.web.cli.shared import DAY

FILE = click.Path(path_type=Path, dir_okay=False)


def sides_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The two files and the day."""
    on = click.option("--on", type=DAY, default=None, help="The day, 2022-07-31; by default today.")
    people = click.option("--seekers", type=FILE, required=True, help=".parquet, .csv or .xlsx")
    jobs = click.option("--vacancies", type=FILE, required=True, help=".parquet, .csv or .xlsx")
    return jobs(people(on(command)))


def market_of(vacancies: Path, seekers: Path, on: date | None) -> Market:
    """Read both files and prepare them for the day."""
    folders = (base_of(pack_folder()), pack_folder())
    settings = load_settings(folders[0])
    day = on or datetime.now(ZoneInfo("Asia/Shanghai")).date()
    jobs, people = _read("vacancies", vacancies), _read("seekers", seekers)
    return open_market(jobs, people, settings, load_neighbours(folders), day)


def _read(which: str, file: Path) -> Side:
    base = base_of(pack_folder())
    contract = load_columns(base)[which]
    with connect() as connection, tempfile.TemporaryDirectory(prefix="zhumeng-match-") as scratch:
        register(connection, lookups())
        try:
            sheet = read_file(connection, file, contract, Path(scratch))
            return read_side(
                connection,
                sheet.headers,
                Reading(contract, load_settings(base), reference().places, reference().codes["listed_work"]),
            )
        except Refused as refusal:
            raise Refused(refusal.what, where=refusal.where or str(file), mend=refusal.mend) from refusal
