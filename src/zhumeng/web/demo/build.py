"""Build the fictional city: months one after another, each whole, each skipped when it stands already."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.yamlfile import read_yaml
from zhumeng.web.demo import truths
from zhumeng.web.demo.calendar import HISTORY, JANUARY, LATEST, month, number
from zhumeng.web.demo.city import City, imagine
from zhumeng.web.demo.desk import Desk, Progress
from zhumeng.web.demo.files import WRITERS
from zhumeng.web.demo.tables import Layout, load_layouts

LEAST, MOST = 2_000, 20_000_000
VERSION = 3  # of what the same parameters draw; a change makes older folders another city
_MARK = "city.json"


@dataclass(frozen=True)
class CitySummary:
    """What a city holds. ``people`` are residents, ``planted`` persons come on top of them.

    ``insured`` counts those with a contribution of December 2021, ``rows`` and ``files`` the whole inbox.
    """

    people: int
    planted: int
    households: int
    employers: int
    insured: int
    graduates: int
    months: int
    files: int
    rows: int


def build_city(
    folder: Path,
    people: int,
    seed: int,
    pack: Path,
    *,
    last: Month = Month(2022, 7),  # noqa: B008 – immutable
    progress: Progress | None = None,
) -> CitySummary:
    """Write the inbox of a city of ``people`` residents below ``folder``, and ``truths.parquet`` beside it.

    ``progress(month, done, total)`` is called after each file: departments done of all. Months already
    written with the same arguments are kept; the same arguments always give the same content. Refused:
    sizes out of 2,000 … 20,000,000, months out of 2022-01 … 2022-07, another city’s folder.
    """
    _check(people, last)
    wanted = {"version": VERSION, "people": people, "seed": seed, "last": str(last), "pack": pack.name}
    state = _open(folder, wanted)
    if state["summary"] and (folder / "truths.parquet").exists():
        return CitySummary(**state["summary"])
    city = imagine(pack, people, seed)
    layouts = load_layouts(pack.parent / read_yaml(pack / "pack.yaml").data["base"] / "sources")
    for at in range(HISTORY, number(last) + 1):
        if str(month(at)) in state["months"]:
            continue
        state["months"][str(month(at))] = _write_month(city, at, folder, layouts, progress)
        _save(folder, state)
    truths.write(city, folder)
    state["refunded"] = truths.refunded(city)
    summary = _summarise(city, state["months"])
    state["summary"] = asdict(summary)
    _save(folder, state)
    return summary


def refunded_early(folder: Path) -> list[str]:
    """Credit codes of the firms refunded in May, the one with a top-up first; none without a city."""
    mark = folder / _MARK
    state = json.loads(mark.read_text(encoding="utf-8")) if mark.is_file() else {}
    return list(state.get("refunded", []))


def _check(people: int, last: Month) -> None:
    if not LEAST <= people <= MOST:
        raise Refused(
            f"a city of {people:,} people cannot be built",
            where="people",
            mend=f"choose between {LEAST:,} and {MOST:,}",
        )
    if not JANUARY <= number(last) <= LATEST:
        raise Refused(f"the city has no month {last}", where="last", mend="choose 2022-01 … 2022-07")


def _open(folder: Path, wanted: dict[str, Any]) -> dict[str, Any]:
    """The state of the folder: the months written so far."""
    mark = folder / _MARK
    if mark.exists():
        state: dict[str, Any] = json.loads(mark.read_text(encoding="utf-8"))
        if state["city"] != wanted:
            raise Refused(
                f"the folder holds another city: {state['city']}",
                where=str(folder),
                mend="name another folder or remove this one",
            )
        stand = {at: done for at, done in state["months"].items() if (folder / "inbox" / at).is_dir()}
        whole = state["summary"] if len(stand) == len(state["months"]) else None
        return state | {"months": stand, "summary": whole}
    for other in ("inbox", "truths.parquet"):
        if (folder / other).exists():
            raise Refused(
                f"there is “{other}” of another city", where=str(folder), mend="name another folder"
            )
    folder.mkdir(parents=True, exist_ok=True)
    state = {"city": wanted, "months": {}, "summary": None}
    _save(folder, state)
    return state


def _save(folder: Path, state: dict[str, Any]) -> None:
    draft = folder / f".{_MARK}"
    draft.write_text(json.dumps(state, indent=1), encoding="utf-8")
    os.replace(draft, folder / _MARK)  # noqa: PTH105 – atomic on one file system


def _write_month(
    city: City, at: int, folder: Path, layouts: dict[str, Layout], progress: Progress | None
) -> dict[str, int]:
    """Write one month from nothing; leftovers of a broken run go first."""
    for left in (folder / ".partial", folder / "inbox" / str(month(at))):
        shutil.rmtree(left, ignore_errors=True)
    done = 0

    def tell() -> None:
        if progress:
            progress(str(month(at)), done, len(WRITERS))

    desk = Desk(folder, layouts, tell)
    for write in WRITERS:
        write(city, at, desk)
        done += 1
        tell()
    shutil.rmtree(folder / ".partial", ignore_errors=True)
    return {"files": desk.files, "rows": desk.rows}


def _summarise(city: City, months: dict[str, dict[str, int]]) -> CitySummary:
    return CitySummary(
        people=city.residents,
        planted=city.planted.persons,
        households=city.households,
        employers=len(city.firms),
        insured=len(city.spells.at(HISTORY)),
        graduates=len(city.graduates),
        months=len(months),
        files=sum(month["files"] for month in months.values()),
        rows=sum(month["rows"] for month in months.values()),
    )
