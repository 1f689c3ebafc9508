"""Facts that follow from what somebody states of themselves: worked out by the view the city uses."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from zhumeng.engine.facts.windows import Windows, names_in
from zhumeng.engine.lake import connect
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Fact
from zhumeng.foundation.city import schemas, the_lake, the_pack


def with_followers(known: Mapping[str, Any], month: Month) -> dict[str, Any]:
    """Values by key (``code.period``) with those that follow from them: a size class from an industry."""
    pack, found = the_pack(), dict(known)
    for fact in pack.facts.values():
        for period in {key.partition(".")[2] for key in known}:
            stated = {code: known.get(f"{code}.{period}") for code in fact.follows}
            if fact.follows and any(value is not None for value in stated.values()):
                value = _worked_out(fact.code, tuple(stated.items()), month)
                if value is not None:
                    found.setdefault(f"{fact.code}.{period}", value)
    return found


@lru_cache(maxsize=4_096)
def _worked_out(code: str, stated: tuple[tuple[str, Any], ...], month: Month) -> Any:
    pack = the_pack()
    fact = pack.facts[code]
    source = register_of(pack, fact)
    schema = schemas(pack)[f"register/{source}"] if source.startswith("register/") else schemas(pack)[source]
    values = dict(stated)
    cells = ", ".join(f'{_cell(values.get(name))}::{kind} AS "{name}"' for name, kind in schema.items())
    windows = Windows(
        the_lake().snapshot(), month, schemas(pack), tables=pack.code_tables,
        stated={source: f"(SELECT {cells})"},
    )  # fmt: skip
    with connect() as connection:
        row = connection.execute(f"SELECT {fact.column} FROM ({windows.resolve(pack.views[fact.view])})")
        found = row.fetchone()
    return found[0] if found else None


def register_of(pack: Pack, fact: Fact) -> str:
    """The one register its view reads besides code tables; ValueError when it reads anything else."""
    read = {source for window, source in names_in(pack.views[fact.view]) if window != "codes"}
    if len(read) != 1:
        raise ValueError(f"{fact.code} follows from what is stated, but its view reads {sorted(read)}")
    return read.pop()


def _cell(value: Any) -> str:
    return "NULL" if value is None else literal(str(value))
