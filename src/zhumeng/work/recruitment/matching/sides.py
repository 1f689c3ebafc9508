"""Adverts and people as the two sides of a market, read as a file of them is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from zhumeng.engine.lake import connect
from zhumeng.engine.matching.declared import Settings, load_columns, load_settings
from zhumeng.engine.matching.market import Offer
from zhumeng.engine.matching.reading import Reading, read_side
from zhumeng.engine.matching.sides import Side
from zhumeng.engine.matching.territory import Neighbours, load_neighbours
from zhumeng.engine.packs.pack import Pack, base_of
from zhumeng.engine.sources.contract import Contract
from zhumeng.engine.sources.lookup import register
from zhumeng.registers.packs import lookups, reference
from zhumeng.work.recruitment.models import PUBLIC_POST, Advert

Cells = Mapping[str, str]
PREFIX = "P"


def settings_of(pack: Pack) -> Settings:
    """Weights, rules and words of matching."""
    return _settings(base_of(pack.folder))


def offer_of(pack: Pack, jobs: Side, on: date) -> Offer:
    """Adverts prepared for a day, whoever looks."""
    return Offer(jobs, settings_of(pack), _neighbours((base_of(pack.folder), pack.folder)), on)


def side_of(pack: Pack, which: str, rows: Sequence[Cells]) -> Side:
    """Rows as text cells made a side. Refused where no row can be used."""
    base = base_of(pack.folder)
    names = _columns(base)[which].names
    table = pa.table(
        {"row": pa.array(range(1, len(rows) + 1), pa.int64())}
        | {f"c{at}": pa.array([row.get(name) or None for row in rows], pa.string())
           for at, name in enumerate(names)}
        | {"extra": pa.array([False] * len(rows), pa.bool_())}
    )  # fmt: skip
    with connect() as connection:
        register(connection, lookups())
        connection.register("given", table)
        connection.execute("CREATE OR REPLACE TEMP TABLE raw AS SELECT * FROM given")
        how = Reading(
            _columns(base)[which], _settings(base), reference().places, reference().codes["listed_work"]
        )
        return read_side(connection, list(names), how)


def advert_cells(row: Advert, places: int) -> dict[str, str]:
    """An advert; what it does not say stays empty. One without years of experience asks for none."""
    return {
        "vacancy_id": row.number, "kind": kind_of(row), "listed_work": row.listed_work,
        "title": row.title, "territory": row.unit,
        "education": f"{row.edu_min}",
        "pay_min": yuan(row.pay_from_fen), "pay_max": yuan(row.pay_to_fen),
        "experience": f"{row.exp_years or 0}", "places": f"{places}",
        "occupation": row.occupation, "skills": row.skills, "licences": row.licences, "text": row.text,
        "closes_on": f"{row.ends_on}",
    }  # fmt: skip


def kind_of(row: Advert) -> str:
    """The kind of place, by which programmes and public-welfare posts have their conditions."""
    return PUBLIC_POST if row.post_kind == PUBLIC_POST else row.programme


def yuan(fen: int | None) -> str:
    """Fen as yuan in a cell."""
    return "" if fen is None else f"{fen / 100:.2f}"


def advert_of(number: str) -> int:
    """The id of an advert by the number it has in a side."""
    return int(number.removeprefix("ZP"))


def seeker_key(person: int) -> str:
    """A person in a side."""
    return f"{PREFIX}{person:019d}"


def person_in(key: str) -> int:
    """The person of a key."""
    return int(key.removeprefix(PREFIX))


@cache
def _settings(base: Path) -> Settings:
    return load_settings(base)


@cache
def _columns(base: Path) -> dict[str, Contract]:
    return load_columns(base)


@cache
def _neighbours(folders: tuple[Path, ...]) -> Neighbours:
    return load_neighbours(folders)


__all__: list[Any] = [
    "Offer", "Side", "advert_cells", "advert_of", "offer_of", "person_in", "seeker_key", "settings_of",
    "side_of", "yuan",
]  # fmt: skip
