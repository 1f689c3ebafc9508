"""Reports and loans as their firms and the office of the district see them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing, Refused
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.models import LABOUR_KINDS, LabourLoan, LabourReport

MOST = 500


def firm_of(reader: Reader) -> int:
    """The employer that reports; Forbidden for anybody else."""
    if not reader.may("own_adverts") or reader.scope.employer is None:
        raise Forbidden(_("Only the employer reports this"), mend=_("the employer does it"))
    return reader.scope.employer


def reports_in(reader: Reader) -> QuerySet[LabourReport]:
    """One’s own firm’s, or those of the units of an office."""
    if reader.scope.employer is not None:
        return LabourReport.objects.filter(employer_id=reader.scope.employer)
    if reader.scope.person is not None or not reader.may("hold_events"):
        return LabourReport.objects.none()
    if reader.scope.city:
        return LabourReport.objects.all()
    return LabourReport.objects.filter(unit__in=reader.scope.units or ())


def find_report(reader: Reader, number: int) -> LabourReport:
    """One within reach; Missing for any other."""
    row = reports_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such report in your area"), mend=_("look for it in the list"))
    return row


def labour_list(reader: Reader, filters: Mapping[str, str]) -> list[LabourReport]:
    """By district and kind, what waits first; Refused for a kind that does not exist."""
    kind, found = filters.get("kind", ""), reports_in(reader)
    if kind and kind not in LABOUR_KINDS:
        raise Refused(_("“%(text)s” is no kind of report") % {"text": kind}, mend=_("choose one of the list"))
    if kind:
        found = found.filter(kind=kind)
    return list(found.order_by("-state", "due_on", "unit", "pk")[:MOST])


def labour_by_unit(reader: Reader, on: date) -> list[dict[str, object]]:
    """People short and people too many that day, and reports that wait, of each unit."""
    now = Q(from_on__lte=on, until_on__gte=on)
    found = reports_in(reader).order_by().values("unit").annotate(
        short=Sum("count", filter=now & Q(kind="shortage")),
        over=Sum("count", filter=now & Q(kind="surplus")), waits=Count("pk", filter=Q(state="open")),
    )  # fmt: skip
    return sorted(found, key=lambda one: str(one["unit"]))


def loans_in(reader: Reader) -> list[LabourLoan]:
    """Loans of one’s own firm, or with a side in the units of an office."""
    mine = reports_in(reader).values("pk")
    found = LabourLoan.objects.filter(Q(surplus__in=mine) | Q(shortage__in=mine))
    return list(found.select_related("surplus", "shortage")[:MOST])


def loans_waiting(reader: Reader) -> QuerySet[LabourLoan]:
    """Loans proposed to one's own firm that it has not agreed to."""
    own = reader.scope.employer
    lends = Q(surplus__employer_id=own, surplus_agreed_on=None)
    return LabourLoan.objects.filter(lends | Q(shortage__employer_id=own, shortage_agreed_on=None),
                                     state="proposed")  # fmt: skip


def may_lend(reader: Reader, on: date) -> list[LabourReport]:
    """Surpluses that still run, of the whole city for who connects: people are shared across districts."""
    if reader.scope.own or not reader.may("hold_events"):
        return []
    return list(LabourReport.objects.filter(kind="surplus", until_on__gte=on).order_by("unit", "pk")[:MOST])
