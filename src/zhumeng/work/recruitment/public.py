"""What everybody may see: published, not ended, of an employer that is on no blacklist."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.packs.pack import Pack
from zhumeng.work.recruitment.blacklist import listed_employer
from zhumeng.work.recruitment.models import PUBLIC_POST, Advert

PAGE = 20
MOST_STEPS = 2


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; ``text`` is split at blanks, and every part must be in the title or the text.

    ``steps`` also takes the units that are at most so many borders away. ``education`` is what the seeker
    has; ``pay_fen`` the least the advert must reach; ``days`` within how many days it was published, today
    being the first; None is *any*. ``programme`` is one of ``KINDS`` of posts, empty for all.
    """

    text: str = ""
    unit: str = ""
    steps: int = 0
    education: int | None = None
    pay_fen: int | None = None
    occupation: str = ""
    days: int | None = None
    programme: str = ""


def public_adverts(on: date) -> QuerySet[Advert]:
    """All of a day; whoever is listed is gone with the same statement that reads them."""
    standing = Advert.objects.filter(state="published", ends_on__gte=on)
    return standing.filter(~listed_employer(on))


def find_public(number: int, on: date) -> Advert:
    """One of them; Missing for any other, told alike."""
    row = public_adverts(on).filter(pk=number).first()
    if row is None:
        raise Missing(_("This job is not open"), mend=_("look at the jobs that are"))
    return row


def chosen(pack: Pack, wanted: Wanted, on: date) -> QuerySet[Advert]:
    """The adverts that fit all that is wanted but its text, the newest first."""
    found = public_adverts(on)
    if wanted.unit:
        found = found.filter(unit__in=within(pack, wanted.unit, wanted.steps))
    if wanted.education is not None:
        found = found.filter(edu_min__lte=wanted.education)
    if wanted.pay_fen is not None:
        reaches = Q(pay_to_fen__gte=wanted.pay_fen) | Q(pay_to_fen=None, pay_from_fen__gte=wanted.pay_fen)
        found = found.filter(reaches)
    if wanted.programme == PUBLIC_POST:
        found = found.filter(post_kind=PUBLIC_POST)
    elif wanted.programme:
        found = found.filter(programme=wanted.programme)
    if wanted.occupation:
        found = found.filter(occupation__startswith=wanted.occupation)
    if wanted.days is not None:
        found = found.filter(published_on__gt=on - timedelta(wanted.days))
    return found.order_by("-published_on", "-pk")


def within(pack: Pack, unit: str, steps: int) -> tuple[str, ...]:
    """A unit and those at most ``steps`` borders away."""
    found = {unit}
    for _step in range(steps):
        found |= {other for one in found for other in neighbours(pack, one)}
    return tuple(sorted(found))


def neighbours(pack: Pack, unit: str) -> tuple[str, ...]:
    """Units that border on one, by the pack's table of adjacency; none where there is no table."""
    tables = [path for name, path in pack.code_tables.items() if name.endswith("adjacency")]
    return tuple(sorted({other for path in tables for one, other in _pairs(path) if one == unit}))


@lru_cache(maxsize=4)
def _pairs(file: Path) -> tuple[tuple[str, str], ...]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = [(row["code_a"], row["code_b"]) for row in csv.DictReader(lines)]
    return tuple(_both(rows))


def _both(rows: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for one, other in rows:
        yield one, other
        yield other, one
