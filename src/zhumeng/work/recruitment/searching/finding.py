"""Search: a page of adverts, how many there are, and how many with each further choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock

import tantivy
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.work.recruitment.blacklist import holding
from zhumeng.work.recruitment.models import Advert
from zhumeng.work.recruitment.public import Wanted, public_adverts
from zhumeng.work.recruitment.searching import index
from zhumeng.work.recruitment.searching.asking import conditions, standing, together
from zhumeng.work.recruitment.searching.changes import changed_since, newest_change
from zhumeng.work.recruitment.searching.counting import Bases, Counts, counted

SORTS = ("relevance", "newest", "pay")
_FIELDS = {"newest": "newest", "pay": "best_paid"}
_side: dict[tuple[str, int, int, int], tantivy.Searcher] = {}
_making = Lock()


@dataclass(frozen=True)
class Found:
    """A page: ``rows`` as the tables have them now, ``total`` of all that fit, ``counts`` by further choice
    (empty when they were not asked for)."""

    rows: list[Advert]
    total: int
    counts: Mapping[str, Counts]


def find_adverts(
    pack: Pack, wanted: Wanted, on: date, *, sort: str = "relevance", start: int = 0, size: int = 20,
    facets: bool = True,
) -> Found:  # fmt: skip
    """What fits, from ``start`` on. Without words the newest come first, whatever ``sort`` says of relevance.

    The index and the changes after it propose; what the public query does not give is left out.
    Refused for an order that does not exist.
    """
    if sort not in SORTS:
        raise Refused(_("“%(text)s” is no order of jobs") % {"text": sort}, mend=_("choose one of the list"))
    bases = bases_of(on)
    asked = conditions(pack, index.schema(), wanted, on)
    by = _FIELDS.get(sort, "" if wanted.text else "newest")
    total, best = 0, []
    for searcher, base in bases:
        count, hits = _hits(searcher, together(asked, base), by, start + size)
        total += count
        best += hits
    best.sort(reverse=True)
    numbers = [number for _s, number in best[start : start + size]]
    rows = {row.pk: row for row in public_adverts(on).filter(pk__in=numbers)}
    counts = counted(bases, asked, on) if facets else {}
    return Found([rows[one] for one in numbers if one in rows], total, counts)


def bases_of(on: date) -> Bases:
    """The indexes to search, each with the conditions under which it may speak today."""
    parts, schema = _searchers(), index.schema()
    listed = tuple(holding(on).values_list("employer_id", flat=True))
    return [(one, standing(schema, on, listed, gone)) for one, gone in parts]


def _hits(
    searcher: tantivy.Searcher, query: tantivy.Query, by: str, most: int
) -> tuple[int, list[tuple[float, int]]]:
    """How many, and (score, advert) of the best; scores of an index are shares of its best, because two
    indexes weigh words by different collections."""
    if by:
        found = searcher.search(query, limit=most, order_by_field=by, order=tantivy.Order.Desc)
    else:
        found = searcher.search(query, limit=most)
    numbers = searcher.fast_field_values("pk", [place for _s, place in found.hits])
    scores = [float(score) for score, _p in found.hits]
    if not by and scores:
        scores = [score / (max(scores) or 1.0) for score in scores]
    return found.count or 0, list(zip(scores, numbers, strict=True))


def _searchers() -> list[tuple[tantivy.Searcher, tuple[int, ...]]]:
    """The index on disk with what changed since, and a small one of just that."""
    mark, main = index.opened()
    changed = changed_since(mark)
    if (main is None or len(changed) > index.STALE) and index.refresh(wait=main is None):
        mark, main = index.opened()
        changed = changed_since(mark)
    side = _side_of(mark, changed)
    return [(main, changed), (side, ())] if main is not None else [(side, ())]


def _side_of(mark: int, changed: tuple[int, ...]) -> tantivy.Searcher:
    key = (str(index.folder()), mark, newest_change(mark), len(changed))
    with _making:
        if key not in _side:
            made = index.in_memory(changed)
            _side.clear()
            _side[key] = made
        return _side[key]
