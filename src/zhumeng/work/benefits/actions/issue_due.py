"""Issue every document of a policy and unit that is due, some hundreds at a time."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing, Refused
from zhumeng.engine.lake import Lake
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work.benefits.actions.issue_document import issue
from zhumeng.work.benefits.documents.kinds import GRANTED
from zhumeng.work.benefits.explain import Kept, find_decision
from zhumeng.work.benefits.models import Document, Item
from zhumeng.work.benefits.money.seen import items_in
from zhumeng.work.benefits.subject import subject_of

MOST = 200
"""Documents issued at one press."""


def due_in(scope: Scope) -> QuerySet[Item]:
    """Approved items of a scope whose payee was not told yet."""
    told = Document.objects.filter(kind="notice", item=OuterRef("pk"))
    return items_in(scope).filter(~Exists(told), state__in=GRANTED)


def waiting_for_notice(scope: Scope) -> list[tuple[str, str, int]]:
    """How many notices are due, by policy and unit."""
    rows = due_in(scope).values("policy", "unit").annotate(n=Count("pk")).order_by("policy", "unit")
    return [(row["policy"], row["unit"], row["n"]) for row in rows]


def issue_due(pack: Pack, lake: Lake, reader: Reader, policy: str, unit: str) -> tuple[int, int]:
    """Issue the notices of approved items; how many were issued, and how many were left for a reason of
    their own (changed since, no name), which their pages tell.

    Refusals are issued one by one: nobody who was never asked for anything gets a refusal from a scan.
    """
    if not reader.may("handle_decisions"):
        raise Forbidden(_("Only a handler issues documents"), mend=_("tell the handler of the district"))
    if not (policy and unit):
        raise Refused(_("no list was chosen"), where="policy", mend=_("choose another list"))
    if policy not in pack.policies or not reader.scope.covers(unit):
        raise Missing(_("There is nothing to issue there in your area"), mend=_("choose another list"))
    found = due_in(reader.scope).filter(policy=policy, unit=unit)
    items = list(found.select_related("decision").order_by("pk")[:MOST])
    issued = 0
    for kept in _kept(pack, lake, items):
        try:
            with acting(reader.username):
                issue(pack, reader.username, kept)
            issued += 1
        except Refused:
            continue
    return issued, len(items) - issued


def _kept(pack: Pack, lake: Lake, items: list[Item]) -> Iterator[Kept]:
    for item in items:
        keys = {"person_id": item.person_id, "employer_id": item.employer_id, "record_no": item.record_no}
        subject = subject_of(pack.policies[item.policy], keys)
        try:
            yield find_decision(pack, lake, f"{item.policy}:{item.decision.month}:{subject}")
        except Refused:
            continue
