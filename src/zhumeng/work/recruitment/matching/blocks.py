"""The open adverts of a city in memory, prepared for whoever comes, and a side block of later ones.

A few adverts are indexed anew whenever one changes. Many are kept as they were indexed; what came or changed
since stands in a small block of its own, and what is gone is left out; when the block has grown, the index is
made anew beside the requests.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from threading import Lock, Thread
from typing import Any, TypeVar

from django.db import connection, connections
from django.db.models import Count, F, Max, QuerySet, Sum

from zhumeng.engine.errors import Refused
from zhumeng.engine.matching.market import Offer
from zhumeng.engine.matching.sides import Side
from zhumeng.engine.packs.pack import Pack
from zhumeng.work.recruitment.matching.sides import advert_cells, offer_of, side_of
from zhumeng.work.recruitment.models import Advert
from zhumeng.work.recruitment.programmes import JOB
from zhumeng.work.recruitment.public import public_adverts

KEPT = 32
"""Markets kept in a process: the latest asked for."""
SMALL = 2_000
"""So many adverts are indexed anew in a moment, whenever one changes."""
SIDE = 200
"""So many later adverts stand in the side block before the index is made anew."""
PLACE = 3
"""Parts of a stamp that name the city, the database, and whether it is of seats."""
MANY = 5_000
"""So many later adverts are not worth a side block: whoever asks waits for the index."""
Made = TypeVar("Made")
_kept: OrderedDict[Any, Any] = OrderedDict()
_bases: dict[Any, Any] = {}
renewing: dict[Any, Thread] = {}
"""Indexes that are being made anew beside the requests."""
_lock = Lock()


def kept(key: Any, make: Callable[[], Made]) -> Made:
    """What was made for a key, the latest few."""
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            found: Made = _kept[key]
            return found
    made = make()
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


def adverts_of(on: date, seats: bool) -> QuerySet[Advert]:
    """Open adverts of seats, or of jobs: the two are never in one list."""
    found = public_adverts(on)
    return found.exclude(programme=JOB) if seats else found.filter(programme=JOB)


def stamp_of(pack: Pack, on: date, seats: bool = False) -> tuple[Any, ...]:
    """Another one whenever an open advert of this side comes, goes or changes."""
    told = (
        adverts_of(on, seats)
        .order_by()
        .aggregate(n=Count("pk"), last=Max("pk"), sum=Sum("version"), mixed=Sum(F("version") * F("pk")))
    )
    database = connection.settings_dict["NAME"]
    return (str(pack.folder), database, seats, on, told["n"], told["last"], told["sum"], told["mixed"])


Changes = tuple[tuple[int, ...], frozenset[int]]
"""Adverts that came or changed, and adverts that are gone."""


@dataclass(frozen=True, eq=False)
class Block:
    """Adverts in memory: ``stamp`` names them, ``versions`` tells how each was when it was read; ``offer``
    is them prepared, None where no advert can be used. ``number`` is another for each that was read, also
    under one stamp. ``since``: what changed up to the newest stamp."""

    stamp: tuple[Any, ...]
    offer: Offer | None
    versions: Mapping[int, int]
    number: int = field(default_factory=count().__next__)
    since: dict[tuple[Any, ...], Changes] = field(default_factory=dict)

    def holds_on(self, day: date) -> bool:
        """Whether the rules of a day are those it was prepared for."""
        return self.offer is None or self.offer.holds_on(day)


def blocks(pack: Pack, on: date, seats: bool = False) -> tuple[Block, Block | None, frozenset[int]]:
    """The index, the side block of what came or changed since, and which adverts of the index are gone."""
    stamp = stamp_of(pack, on, seats)
    base = _bases.get(stamp[:PLACE])
    if base is None or not base.holds_on(on) or (base.stamp != stamp and len(base.versions) <= SMALL):
        base = _based(pack, on, stamp)
    if base.stamp == stamp:
        return base, None, frozenset()
    fresh, gone = _since(base, on, stamp)
    if len(fresh) > SIDE and (len(fresh) > MANY or not _renewed_beside(pack, on, stamp)):
        return _based(pack, on, stamp), None, frozenset()
    return base, kept(("block", base.number, *stamp), lambda: _block(pack, on, stamp, fresh)), gone


def _since(base: Block, on: date, stamp: tuple[Any, ...]) -> Changes:
    """What changed since an index was made; compared once for a stamp, for there are many adverts."""
    found = base.since.get(stamp)
    if found is None:
        now = dict(adverts_of(on, _of_seats(stamp)).order_by().values_list("pk", "version"))
        fresh = tuple(sorted(pk for pk, version in now.items() if base.versions.get(pk) != version))
        gone = frozenset(pk for pk, version in base.versions.items() if now.get(pk) != version)
        found = (fresh, gone)
        base.since.clear()
        base.since[stamp] = found
    return found


def _based(pack: Pack, on: date, stamp: tuple[Any, ...]) -> Block:
    base = _block(pack, on, stamp, None)
    with _lock:
        for key in [one for one in _bases if one[: PLACE - 1] != stamp[: PLACE - 1]]:
            del _bases[key]  # one city
        _bases[stamp[:PLACE]] = base
    return base


def _renewed_beside(pack: Pack, on: date, stamp: tuple[Any, ...]) -> bool:
    """Make the index anew in a thread while requests go on with the old one and the side block; one at a
    time. False within a transaction: a thread would not see what it has written."""
    if connection.in_atomic_block:
        return False

    def make() -> None:
        try:
            _based(pack, on, stamp)
        finally:
            connections.close_all()
            renewing.pop(stamp[:PLACE], None)

    with _lock:
        if stamp[:PLACE] not in renewing:
            renewing[stamp[:PLACE]] = thread = Thread(target=make, daemon=True)
            thread.start()
    return True


def warm(pack: Pack, on: date) -> None:
    """Index what is open where it is much, before somebody asks."""
    for seats in (False, True):
        if adverts_of(on, seats).count() > SMALL:
            blocks(pack, on, seats)


def _block(pack: Pack, on: date, stamp: tuple[Any, ...], only: Sequence[int] | None) -> Block:
    found = adverts_of(on, _of_seats(stamp)).order_by("pk")
    rows = list(found if only is None else found.filter(pk__in=list(only)))
    cells = [advert_cells(row, row.headcount - row.hired) for row in rows]
    side = usable_side(pack, "vacancies", cells)
    offer = None if side is None else offer_of(pack, side, on)
    return Block(stamp, offer, {row.pk: row.version for row in rows})


def _of_seats(stamp: tuple[Any, ...]) -> bool:
    """Whether a stamp is of seats."""
    return bool(stamp[PLACE - 1])


def block_of(pack: Pack, row: Advert, on: date) -> Block:
    """The block in which an open advert stands."""
    base, later, _gone = blocks(pack, on, row.programme != JOB)
    return later if later is not None and row.pk in later.versions else base


def usable_side(pack: Pack, which: str, rows: Sequence[Mapping[str, str]]) -> Side | None:
    """None where there is no row, or none that can be used."""
    if not rows:
        return None
    try:
        return side_of(pack, which, rows)
    except Refused:
        return None
