"""Close the reviews whose decision a later run has changed."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress

from django.utils import timezone

from zhumeng.engine.errors import Conflict
from zhumeng.engine.lake import Lake, connect, scan
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.history import acting
from zhumeng.work.benefits.documents.review_states import move_review
from zhumeng.work.benefits.models import Review
from zhumeng.work.benefits.models.review import OPEN_REVIEWS

Answers = dict[tuple[object, ...], tuple[str, int | None]]


def settle_reviews(pack: Pack, lake: Lake, actor: str) -> int:
    """Close as ``changed`` every open review whose answer or amount is no longer what it was about.

    A monthly policy is looked at in its month, any other in the last run. Returns how many were closed.
    """
    by_batch: dict[tuple[str, str], list[Review]] = defaultdict(list)
    for review in Review.objects.filter(state__in=OPEN_REVIEWS):
        by_batch[(review.policy, review.month)].append(review)
    closed = 0
    for (code, month), reviews in by_batch.items():
        policy = pack.policies.get(code)
        answers = _answers(policy, lake, Month.parse(month), reviews) if policy else {}
        for review in reviews:
            now = answers.get(_key(policy, review)) if policy else None
            if now is not None and now != (review.outcome, review.amount_fen):
                with suppress(Conflict), acting(actor):  # decided while the month was running
                    move_review(review, "changed", closed_at=timezone.now())
                    closed += 1
    return closed


def _answers(policy: Policy, lake: Lake, month: Month, reviews: list[Review]) -> Answers:
    """What the newest decisions say of those the reviews are about, in one statement."""
    source, snapshot = f"decision/{policy.code}", lake.snapshot()
    batch = snapshot.batch(source, month) if policy.period == "month" else snapshot.latest(source)
    if batch is None or batch.month < month:
        return {}
    keys = [key for key in policy.keys if key != "record_no"]
    where = " OR ".join(
        "(" + " AND ".join(f"{key} = {getattr(review, key):d}" for key in keys) + ")" for review in reviews
    )
    columns = ", ".join([*policy.keys, "period", "outcome", "amount_fen"])
    with connect() as duck:
        rows = duck.execute(f"SELECT {columns} FROM {scan([batch])} WHERE {where}").fetchall()
    return {tuple(row[:-2]): (row[-2], row[-1]) for row in rows}


def _key(policy: Policy, review: Review) -> tuple[object, ...]:
    return (*(getattr(review, key) for key in policy.keys), review.period)
