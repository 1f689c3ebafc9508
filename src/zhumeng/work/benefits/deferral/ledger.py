"""The ledger as a reader sees it: by month and insurance, by firm, and one firm's rows; within a scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce, Greatest

from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.deferral.reckon import Due, Terms, late_fee, overdue, spread
from zhumeng.work.benefits.deferral.terms import POLICY
from zhumeng.work.benefits.models import Decision, Deferral, Instalment, TaxFigure

PAGE = 50
HELD = Case(When(state="approved", then=F("amount_fen")), default=F("repaid_fen"))
"""What the ledger holds as deferred: all of a standing one, of a withdrawn one only what was repaid."""


@dataclass(frozen=True)
class Row:
    """One month of one insurance; ``tax`` is what the tax office has, ``late`` the fee (None: not known)."""

    deferral: Deferral
    dues: tuple[Due, ...]
    overdue: int
    late: int | None
    tax: TaxFigure | None

    @property
    def open(self) -> int:
        """Still to be paid."""
        return self.deferral.amount_fen - self.deferral.repaid_fen

    @property
    def held(self) -> int:
        """What the ledger holds as deferred, in fen."""
        one = self.deferral
        return 0 if one.state == "proposed" else one.amount_fen if one.state == "approved" else one.repaid_fen

    @property
    def differs(self) -> tuple[int, int] | None:
        """Ours less the tax office's: deferred and repaid, in fen; None while it has told nothing."""
        if self.tax is None:
            return None
        return self.held - self.tax.deferred_fen, self.deferral.repaid_fen - self.tax.repaid_fen

    @property
    def agreed(self) -> bool:
        """Whether both sides have the same to the fen; a withdrawn one without repayment needs no figure."""
        return self.differs == (0, 0) or (
            self.tax is None and self.deferral.state == "withdrawn" and not self.held
        )

    @property
    def next_due(self) -> Due | None:
        """The first instalment with something open."""
        return next((due for due in self.dues if due.open), None)


def deferrals_in(scope: Scope) -> QuerySet[Deferral]:
    """The ledger of a scope; a person's file has none."""
    return within(Deferral.objects.all(), scope)


def figures_in(scope: Scope) -> QuerySet[TaxFigure]:
    """The tax office's figures of a scope."""
    return within(TaxFigure.objects.all(), scope)


def rows_of(scope: Scope, employer: int, terms: Terms, on: date) -> tuple[Row, ...]:
    """One firm's rows by month and insurance, with instalments and the tax office's figures."""
    found = deferrals_in(scope).filter(employer_id=employer).prefetch_related("instalments", "repayments")
    figures = {(one.insurance, one.fee_month): one for one in figures_in(scope).filter(employer_id=employer)}
    return tuple(_row(one, figures.get((one.insurance, one.fee_month)), terms, on) for one in found)


def units_applying() -> list[str]:
    """The units with an application that was decided."""
    found = Decision.objects.filter(policy=POLICY).order_by("unit").values_list("unit", flat=True)
    return list(found.distinct())


def firms_proposed(scope: Scope) -> list[int]:
    """The firms with something that waits for approval."""
    found = deferrals_in(scope).filter(state="proposed").order_by("employer_id")
    return list(found.values_list("employer_id", flat=True).distinct())


def page_of_firms(scope: Scope, page: int, on: date) -> tuple[list[dict[str, Any]], int]:
    """One page of firms by unit, with their sums and what is overdue, and how many there are."""
    found = _summed(deferrals_in(scope), on).order_by("unit", "employer_id")
    start = (page - 1) * PAGE
    return [one | _whole(one) for one in found[start : start + PAGE]], found.count()


def totals(scope: Scope, on: date) -> dict[str, int]:
    """The sums of a scope: held, repaid, open, overdue, agreed with the tax office and not, in fen."""
    sums = _measured(deferrals_in(scope), on).aggregate(**_SUMS)
    return _whole(sums)


_SUMS = {
    "held": Sum(HELD, filter=~Q(state="proposed")),
    "repaid": Sum("repaid_fen"),
    "open": Sum(F("amount_fen") - F("repaid_fen"), filter=~Q(state="proposed")),
    "overdue": Sum("late_fen"),
    "agreed": Sum(HELD, filter=Q(same=True) & ~Q(state="proposed")),
    "proposed": Sum("amount_fen", filter=Q(state="proposed")),
}


def _whole(sums: Mapping[str, Any]) -> dict[str, int]:
    """Sums as whole fen, with what is not agreed."""
    found = {name: int(sums[name] or 0) for name in _SUMS}
    return found | {"differs": found["held"] - found["agreed"]}


def _summed(found: QuerySet[Deferral], on: date) -> Any:
    return _measured(found, on).values("employer_id", "unit").annotate(n=Count("pk"), **_SUMS)


def _measured(found: QuerySet[Deferral], on: date) -> QuerySet[Deferral]:
    """Each row with what is overdue and whether the tax office has the same."""
    due = Instalment.objects.filter(deferral=OuterRef("pk"), due_on__lt=on).order_by()
    due = due.values("deferral").annotate(fen=Sum("amount_fen")).values("fen")
    theirs = TaxFigure.objects.filter(
        employer_id=OuterRef("employer_id"), insurance=OuterRef("insurance"), fee_month=OuterRef("fee_month"),
        deferred_fen=OuterRef("held_fen"), repaid_fen=OuterRef("repaid_fen"),
    )  # fmt: skip
    owed = Case(When(state="withdrawn", then=F("amount_fen")), default=Coalesce(Subquery(due), 0))
    return found.annotate(held_fen=HELD).annotate(
        late_fen=Greatest(owed - F("repaid_fen"), 0), same=Exists(theirs)
    )


def _row(one: Deferral, tax: TaxFigure | None, terms: Terms, on: date) -> Row:
    parts = [(part.due_on, part.amount_fen, part.person_id is not None) for part in one.instalments.all()]
    repaid = [(paid.paid_on, paid.fen) for paid in one.repayments.all()]
    dues = spread(parts, one.repaid_fen)
    if one.state == "withdrawn":
        since = terms.due_on(one.fee_month)
        fee = late_fee(one.amount_fen, repaid, since, on, terms.rate)
        return Row(one, dues, one.amount_fen - one.repaid_fen, fee, tax)
    fee = late_fee(one.amount_fen, repaid, one.repay_by, on, terms.rate) if one.state == "approved" else 0
    return Row(one, dues, overdue(dues, on), fee, tax)


def within(found: QuerySet[Any], scope: Scope) -> QuerySet[Any]:
    """The rows of a scope, by ``unit`` and ``employer_id``; a person’s file has none."""
    if scope.employer is not None:
        return found.filter(employer_id=scope.employer)
    if scope.person is not None:
        return found.none()
    return found if scope.city else found.filter(unit__in=scope.units or ())


def sums_of(rows: Sequence[Row]) -> dict[str, int | None]:
    """The sums of one firm's rows, in fen; the late fee is unknown when one row's is."""
    fees = [row.late for row in rows]
    held = sum(row.held for row in rows)
    agreed = sum(row.held for row in rows if row.agreed)
    return {
        "held": held,
        "repaid": sum(row.deferral.repaid_fen for row in rows),
        "open": sum(row.open for row in rows if row.deferral.state != "proposed"),
        "overdue": sum(row.overdue for row in rows),
        "late": None if None in fees else sum(fee for fee in fees if fee is not None),
        "agreed": agreed,
        "differs": held - agreed,
    }
