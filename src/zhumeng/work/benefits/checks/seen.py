"""Samples and checks as a reader sees them, and what they say of all payments."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work.benefits.checks.estimate import Estimate, Seen, estimate
from zhumeng.work.benefits.checks.states import LOOKED_AT
from zhumeng.work.benefits.models import Check, Item, Sample
from zhumeng.work.benefits.money.funds import SPENT
from zhumeng.work.benefits.money.seen import items_in


@dataclass(frozen=True)
class Drawn:
    """A sample with how far it is; ``open`` are not yet looked at."""

    sample: Sample
    open: int
    wrong: int
    wrong_fen: int

    @property
    def seen(self) -> Seen | None:
        """What it says; None while a check is open, for the rest would not be a fair draw."""
        one = self.sample
        return None if self.open else Seen(one.population, one.size, self.wrong, self.wrong_fen)

    @property
    def estimate(self) -> Estimate | None:
        """Of its policy alone."""
        return estimate([self.seen]) if self.seen else None


def samples() -> tuple[Drawn, ...]:
    """Every sample, the newest first."""
    rows = Sample.objects.annotate(
        left=Count("checks", filter=~Q(checks__state__in=LOOKED_AT)),
        wrong=Count("checks", filter=Q(checks__wrong_fen__gt=0)),
        fen=Sum("checks__wrong_fen"),
    ).order_by("-pk")
    return tuple(Drawn(one, one.left, one.wrong, one.fen or 0) for one in rows)


def paid_wrongly(drawn: tuple[Drawn, ...]) -> tuple[Estimate | None, tuple[str, ...]]:
    """The estimate over each policy’s newest finished sample, and the policies paid but never sampled."""
    newest: dict[str, Seen] = {}
    for one in drawn:
        if one.seen is not None:
            newest.setdefault(one.sample.policy, one.seen)
    paid = Item.objects.filter(state__in=SPENT).exclude(policy__in=newest)
    never = paid.order_by("policy").values_list("policy", flat=True).distinct()
    return estimate(newest.values()), tuple(never)


def checks_in(scope: Scope, sample: int | None = None) -> QuerySet[Check]:
    """The checks whose item lies in a scope, of one sample or all."""
    found = Check.objects.filter(item__in=items_in(scope)).select_related("item", "sample")
    return found if sample is None else found.filter(sample_id=sample)


def checks_waiting(scope: Scope) -> int:
    """How many wait for the payee or the handler."""
    return checks_in(scope).filter(state__in=("asked", "found")).count()


def find_sample(number: int) -> Drawn:
    """A sample; Missing for one that is not there."""
    found = next((one for one in samples() if one.sample.pk == number), None)
    if found is None:
        raise Missing(_("There is no such sample"), mend=_("look for it in the list"))
    return found


def find_check(reader: Reader, number: int) -> Check:
    """A check whose item is in the reader's scope; Missing for a foreign one as for one that is not there."""
    found = checks_in(reader.scope).filter(pk=number).first()
    if found is None:
        raise Missing(_("There is no such check in your area"), mend=_("look for it in the list"))
    return found
