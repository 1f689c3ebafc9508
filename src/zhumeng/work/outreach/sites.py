"""Service points: for everybody those recognised, for an office all of its units."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.foundation.scope import Reader
from zhumeng.work.outreach.models import CARRIERS, Site
from zhumeng.work.outreach.reach import in_office, within


def public_sites(on: date, kind: str = "", unit: str = "") -> QuerySet[Site]:
    """Those recognised on a day, of a kind, of a unit."""
    found = Site.objects.filter(state="recognised", recognised_on__lte=on)
    found = found.filter(Q(recognised_until=None) | Q(recognised_until__gte=on))
    chosen = {name: value for name, value in (("kind", kind), ("unit", unit)) if value}
    return found.filter(**chosen)


def counts_by_unit(rows: QuerySet[Site]) -> tuple[Counter[str], Counter[str]]:
    """(carriers, circles) by unit: two figures that are never one."""
    carriers: Counter[str] = Counter()
    circles: Counter[str] = Counter()
    for kind, unit in rows.values_list("kind", "unit"):
        (carriers if kind in CARRIERS else circles)[unit] += 1
    return carriers, circles


def sites_in(reader: Reader) -> QuerySet[Site]:
    """Those of one's units in every state; none for who is no office."""
    return Site.objects.filter(within(reader)) if in_office(reader) else Site.objects.none()


def find_site(reader: Reader, number: int) -> Site:
    """One of them; Missing for any other."""
    row = sites_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such service point in your area"), mend=_("look for it in the list"))
    return row


def find_public_site(number: int, on: date) -> Site:
    """One that everybody sees; Missing for any other."""
    row = public_sites(on).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such service point"), mend=_("look at the list"))
    return row
