"""Who left a firm that defers and waits to be settled, within a scope."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.month import Month
from zhumeng.foundation.scope import Scope
from zhumeng.registers.api import months_told
from zhumeng.work.benefits.deferral.ledger import PAGE, within
from zhumeng.work.benefits.models import Comparison, Deferral, Instalment, Leaver, LeaverPart
from zhumeng.work.benefits.models.leaver import UNSURE


@dataclass(frozen=True)
class Compared:
    """The newest comparison of a firm; ``fresh``: it saw every deferral that stands now."""

    told_to: date | None
    done_on: date
    fresh: bool


def leavers_waiting(scope: Scope) -> QuerySet[Leaver]:
    """Those with an open part nobody settled and of whom nobody said that they stay.

    ``owed`` is the sum of the open parts in fen, ``untold`` how many parts cannot be told; a person’s or a
    firm’s own file has none: the list tells where somebody works now.
    """
    if scope.own:
        return Leaver.objects.none()
    mine = _open_parts().filter(leaver=OuterRef("pk"))
    found = within(Leaver.objects.filter(stays_by=""), scope).filter(Exists(mine))
    owed = mine.order_by().values("leaver").annotate(sum=Sum("fen"), untold=Count("pk", filter=Q(fen=None)))
    sums = {"owed": Subquery(owed.values("sum")), "untold": Subquery(owed.values("untold"))}
    return found.annotate(**sums).order_by(F("left_on").asc(nulls_last=True), "pk")


def count_leavers(scope: Scope) -> tuple[int, int]:
    """How many wait to be settled, and of how many it cannot be told whether they leave."""
    rows = (
        leavers_waiting(scope)
        .order_by()
        .aggregate(n=Count("pk"), unsure=Count("pk", filter=Q(kind__in=UNSURE)))
    )
    return rows["n"] - rows["unsure"], rows["unsure"]


def page_of_leavers(scope: Scope, page: int, unsure: bool = False) -> tuple[list[Leaver], int]:
    """One page of the work list: the sure ones or the others, the longest gone first, and how many."""
    found = leavers_waiting(scope)
    found = found.filter(kind__in=UNSURE) if unsure else found.exclude(kind__in=UNSURE)
    start = (page - 1) * PAGE
    return list(found[start : start + PAGE]), found.count()


def leavers_of(scope: Scope, employer: int) -> list[Leaver]:
    """Those of one firm, the sure ones first."""
    found = list(leavers_waiting(scope).filter(employer_id=employer))
    return sorted(found, key=lambda one: one.kind in UNSURE)


def find_leaver(scope: Scope, employer: int, person: int) -> tuple[Leaver, list[LeaverPart]]:
    """One who waits, with the open parts. Missing for anybody else, told alike."""
    parts = Prefetch("parts", _open_parts().select_related("deferral"), to_attr="open_parts")
    one = (
        leavers_waiting(scope).filter(employer_id=employer, person_id=person).prefetch_related(parts).first()
    )
    if one is None:
        raise Missing(
            _("This person does not wait to be settled in your area"), mend=_("look into the list of leavers")
        )
    return one, one.open_parts


def compared(employer: int, deferrals: Iterable[Deferral]) -> Compared | None:
    """When a firm was compared last, None when it never was."""
    done = Comparison.objects.filter(Q(employer_id=employer) | Q(employer_id=None)).first()
    if done is None:
        return None
    approved = [one.approved_on for one in deferrals if one.approved_on]
    return Compared(done.told_to, done.done_on, all(day <= done.done_on for day in approved))


def months_untold(deferrals: Iterable[Deferral]) -> list[date]:
    """The deferred months whose contributions have not arrived: who was insured then cannot be told."""
    told = set(months_told())
    return sorted({one.fee_month for one in deferrals if Month.of(one.fee_month) not in told})


def _open_parts() -> QuerySet[LeaverPart]:
    settled = Instalment.objects.filter(
        deferral=OuterRef("deferral"), person_id=OuterRef("leaver__person_id")
    )
    return LeaverPart.objects.filter(
        ~Exists(settled), deferral__state="approved", deferral__repaid_fen__lt=F("deferral__amount_fen")
    )
