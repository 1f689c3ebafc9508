"""Searches somebody keeps: their own, what is new in each, and the one a token opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

import tantivy
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from tantivy import Occur, Query

from zhumeng.engine.errors import Missing
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.models import SavedSearch
from zhumeng.work.recruitment.public import Wanted
from zhumeng.work.recruitment.searching import index
from zhumeng.work.recruitment.searching.asking import conditions, together
from zhumeng.work.recruitment.searching.changes import published_since
from zhumeng.work.recruitment.searching.finding import bases_of


def own_searches(reader: Reader, on: date) -> QuerySet[SavedSearch]:
    """One’s own that have not ended, the oldest first."""
    return SavedSearch.objects.filter(owner=reader.username, ends_on__gte=on)


def own_search(reader: Reader, number: int, on: date) -> SavedSearch:
    """One of them; Missing for any other."""
    row = own_searches(reader, on).filter(pk=number).first()
    if row is None:
        raise Missing(_("You keep no such search"), mend=_("look for it in the list"))
    return row


def search_of_token(token: str, on: date) -> SavedSearch:
    """The search whose feed a token opens; Missing when it was revoked or ended, told alike."""
    row = SavedSearch.objects.filter(token=token, ends_on__gte=on).exclude(token="").first()
    if row is None:
        raise Missing(_("This feed has ended"), mend=_("keep the search again"))
    return row


def wanted_in(row: SavedSearch) -> Wanted:
    """What a kept search looks for."""
    known = {one.name for one in fields(Wanted)}
    return Wanted(**{name: value for name, value in row.asked["wanted"].items() if name in known})


def fresh_counts(pack: Pack, rows: Iterable[SavedSearch], on: date) -> dict[int, int]:
    """How many adverts that fit became public since the owner looked, by search; a few statements for all."""
    kept = list(rows)
    if not kept:
        return {}
    fresh = published_since(min(row.looked for row in kept))
    bases, schema = bases_of(on), index.schema()
    return {row.pk: _count(pack, bases, schema, row, fresh, on) for row in kept}


def _count(
    pack: Pack, bases: Any, schema: tantivy.Schema, row: SavedSearch, fresh: list[tuple[int, int]], on: date
) -> int:
    among = sorted({advert for change, advert in fresh if change > row.looked})
    if not among:
        return 0
    asked = dict(conditions(pack, schema, wanted_in(row), on))
    only = (Occur.Must, Query.term_set_query(schema, "pk", among))
    return sum(
        searcher.search(together(asked, [*base, only]), limit=1).count or 0 for searcher, base in bases
    )
