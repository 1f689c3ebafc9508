"""Reports of figures, as a reader may see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.month import Month
from zhumeng.engine.packs.city import Name
from zhumeng.engine.packs.plan import Item
from zhumeng.foundation.accounts.api import accounts_of
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.oversight.models import FigureReport, State


@dataclass(frozen=True)
class Reportable:
    """A figure whose source is the unit itself, and the item it belongs to."""

    code: str
    name: Name
    unit: str
    item: Item


def reportable(scope: Scope) -> Iterator[Reportable]:
    """The figures that units report, in scope."""
    pack = the_pack()
    for item, target in pack.plan.targets():
        figure = pack.figures[target.id]
        inside = scope.items is None or item.id in scope.items
        if figure.source == "reported" and inside and not target.same_as:
            yield Reportable(target.id, figure.name, target.unit, item)


def reports_in(scope: Scope) -> QuerySet[FigureReport]:
    """Every report of the figures in scope, newest first, without the attachments' bytes."""
    if scope.own:
        return FigureReport.objects.none()
    codes = [one.code for one in reportable(scope)]
    return FigureReport.objects.filter(figure__in=codes).defer("attachment")


def reports_to_check(reader: Reader) -> QuerySet[FigureReport]:
    """What waits for this reader as the second person."""
    return (
        reports_in(reader.scope)
        .filter(state=State.WAITING)
        .exclude(reported_by__in=accounts_of(reader.username))
    )


def reports_of_item(reader: Reader, item: str, month: Month) -> QuerySet[FigureReport]:
    """Accepted reports of one item's figures in a month: its documents."""
    codes = [one.code for one in reportable(reader.scope) if one.item.id == item]
    return reports_in(reader.scope).filter(figure__in=codes, month=str(month), state=State.ACCEPTED)


def report_in(scope: Scope, number: int) -> FigureReport:
    """One report with its attachment; Missing when there is none in scope."""
    found = reports_in(scope).filter(pk=number).defer(None).first()
    if found is None:
        raise Missing(
            _("there is no report %(number)s in your area") % {"number": number},
            mend=_("choose one of the list"),
        )
    return found
