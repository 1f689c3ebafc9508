"""The further choices of a search with their counts, and the tiles of the districts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import the_pack
from zhumeng.web.adverts.tags import education_word
from zhumeng.web.decisions.words import chinese
from zhumeng.web.site.templatetags.site import whole
from zhumeng.work.recruitment import api

SHADES = 4
MOST_GROUPS = 8


@dataclass(frozen=True)
class Choice:
    """One value of a filter: what it is called, how many adverts it would leave; choosing a chosen one again
    takes it away."""

    value: str
    label: Any
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A filter and its values; ``others`` is the address of the page without the filter."""

    name: str
    label: str
    choices: list[Choice]
    others: str


@dataclass(frozen=True)
class Tile:
    """A district with its open jobs and places; ``step`` 0 (none) … 4 (most)."""

    unit: Any
    count: int
    places: int
    step: int


def facets_of(counts: Mapping[str, Mapping[str, int]], wanted: api.Wanted, asked: QueryDict) -> list[Facet]:
    """Occupation group, education, pay and age of the advert; values that leave nothing are left out."""
    pay = str(wanted.pay_fen // 100) if wanted.pay_fen is not None else ""
    yuan = {str(int(fen) // 100): n for fen, n in counts["pay"].items()}
    have = "" if wanted.education is None else str(wanted.education)
    made = (
        ("occupation", _("Occupation"), _groups(counts["occupation"], wanted.occupation)),
        ("education", _("Your education"),
              _choices(counts["education"], have, lambda one: education_word(int(one)))),
        ("pay", _("Pay"), _choices(yuan, pay, _yuan)),
        ("days", _("Published"), _choices(counts["days"], str(wanted.days or ""), _days)),
    )  # fmt: skip
    return [Facet(name, label, choices, _others(asked, name)) for name, label, choices in made if choices]


def tiles_of(units: Iterable[Any], counts: Mapping[str, int], places: Mapping[str, int]) -> list[Tile]:
    """Every district, shaded against the one with most."""
    most = max(counts.values(), default=0)
    return [
        Tile(unit, n, places.get(unit.code, 0), -(-n * SHADES // most) if most else 0)
        for unit in units
        for n in [counts.get(unit.code, 0)]
    ]


def within(pack: Pack, wanted: api.Wanted) -> tuple[str, ...]:
    """The districts that are searched; none where it is the whole city."""
    return api.within(pack, wanted.unit, wanted.steps) if wanted.unit else ()


def _others(asked: QueryDict, name: str) -> str:
    query = asked.copy()
    for one in ("page", name):
        query.pop(one, None)
    return f"{query.urlencode()}&" if query else ""


def _choices(counts: Mapping[str, int], chosen: str, label: Any) -> list[Choice]:
    return [
        Choice(value, label(value), n, value == chosen) for value, n in counts.items() if n or value == chosen
    ]


def _groups(counts: Mapping[str, int], chosen: str) -> list[Choice]:
    """The groups with most adverts, and the one that is chosen."""
    best = sorted((one for one in counts.items() if one[0]), key=lambda one: (-one[1], one[0]))
    kept = dict(best[:MOST_GROUPS])
    if chosen:
        kept.setdefault(chosen, counts.get(chosen, 0))
    names = api.occupations(the_pack())
    return _choices(kept, chosen, lambda one: chinese(names.get(one) or names.get(f"{one}-00-00") or one))


def _yuan(text: str) -> str:
    return _("from %(yuan)s yuan") % {"yuan": whole(int(text))}


def _days(text: str) -> str:
    days = int(text)
    if days == 1:
        return _("today")
    return ngettext("within %(n)d day", "within %(n)d days", days) % {"n": days}
