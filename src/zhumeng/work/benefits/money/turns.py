"""Whose turn it is on the way of the money: what waits for each permission, counted within a scope."""

from __future__ import annotations

from collections import Counter

from django.db.models import Count, F, Sum
from django.db.models.functions import Coalesce

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import accounts_of
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work.benefits.actions.decide_batch import MAY
from zhumeng.work.benefits.models import Batch, PayFile, SpendingPlan
from zhumeng.work.benefits.money.differences import sums_of_differences
from zhumeng.work.benefits.money.level import handled
from zhumeng.work.benefits.money.seen import items_in, payable, within

ITEM_TURNS = (("open", "handle_batch"), ("bounced", "handle_batch"), ("ready", "handle_batch"),
              ("suspended", "check_batch"))  # fmt: skip


def turns(pack: Pack, reader: Reader, scope: Scope) -> dict[str, int]:
    """What this reader may do now: ``open``, ``bounced``, ``ready``, ``suspended`` items, ``batches`` whose
    level is theirs and on which they have not spoken, ``payable`` items, ``unchecked`` files of others,
    ``unanswered`` files, ``plans`` to review, ``arrivals`` to note, and for who may order a return the cases
    of which a newer decision says that more (``over``) or less (``owed``) was granted than is due."""
    found: Counter[str] = Counter()
    own = accounts_of(reader.username)
    level = handled(reader, scope)
    mine = [state for state, permission in ITEM_TURNS if reader.may(permission)]  # type: ignore[arg-type]
    if mine:
        rows = items_in(level).filter(state__in=mine).values_list("state").annotate(n=Count("*"))
        found.update(dict(rows))
    if reader.may("handle_batch"):
        sums = sums_of_differences(scope)
        found.update({kind: sums[kind][0] for kind in ("over", "owed")})
    if any(reader.may(permission) for permission in ("check_batch", "approve_batch")):
        found["batches"] = _batches(pack, reader, level, own)
    files = within(PayFile.objects.all(), scope)
    if reader.may("check_payment"):
        found["unchecked"] = files.filter(checked_by="").exclude(made_by__in=own).count()
    if reader.may("make_payment"):
        sent = files.exclude(checked_by="").filter(payments__state="sent")
        found["unanswered"] = sent.distinct().count()
        found["payable"] = payable(items_in(scope)).count()
    plans = within(SpendingPlan.objects.all(), scope)
    if reader.may("review_plan"):
        found["plans"] = plans.filter(state="made").exclude(made_by__in=own).count()
    if reader.may("check_payment"):
        came = plans.filter(state="reviewed").annotate(came=Coalesce(Sum("arrivals__fen"), 0))
        found["arrivals"] = came.filter(came__lt=F("planned_fen")).count()
    return {state: count for state, count in found.items() if count}


def _batches(pack: Pack, reader: Reader, scope: Scope, own: frozenset[str]) -> int:
    open_ones = within(Batch.objects.filter(state="open"), scope).exclude(approvals__actor__in=own)
    rows = open_ones.values_list("policy", "step").annotate(n=Count("*"))
    return sum(
        count for policy, step, count in rows
        if reader.may(MAY[pack.policies[policy].procedure.levels[step]])  # type: ignore[arg-type]
    )  # fmt: skip
