"""Steps of the month: applications taken in, every policy decided, applications answered, leavers found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import duckdb

from zhumeng.engine.facts.derive import months_with
from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.city import connect_city, the_lake, the_pack
from zhumeng.foundation.runs import Progress
from zhumeng.work.benefits.actions.close_request import settle_requests
from zhumeng.work.benefits.actions.compare_leavers import compare_leavers
from zhumeng.work.benefits.actions.open_items import open_items
from zhumeng.work.benefits.actions.settle_applications import settle_applications
from zhumeng.work.benefits.actions.settle_reviews import settle_reviews
from zhumeng.work.benefits.actions.take_applications import take_applications
from zhumeng.work.benefits.actions.withdraw_paid import withdraw_paid
from zhumeng.work.benefits.decide import decide_month
from zhumeng.work.benefits.deferral.terms import POLICY
from zhumeng.work.benefits.parameters.publish import publish
from zhumeng.work.benefits.store import ACTOR, store

APPLICATIONS = "applications"
"""The actor of the run where it takes applications in and answers them."""


def decide_all(month: Month, progress: Progress) -> str:
    """Decide all policies; monthly ones also again for earlier months of the year whose facts changed."""
    publish()
    pack, lake = the_pack(), the_lake()
    added = _decide(pack, lake, list(due(pack, lake, month)), progress)
    opened = open_items(pack, ACTOR)
    elsewhere = withdraw_paid(pack, lake, month, ACTOR)
    reviewed = settle_reviews(pack, lake, ACTOR)
    answered = settle_requests(pack, lake, ACTOR)
    said = f"{added} 条结论新增或变更" if added else "没有变化"
    if opened:
        said += f"，{opened} 项待遇待发放"
    if elsewhere:
        said += f"，{elsewhere} 项登记库已有发放记录，不再发放"
    if reviewed:
        said += f"，{reviewed} 件复核因结论变更办结"
    return f"{said}，{answered} 项数据请求已答复" if answered else said


def _decide(pack: Pack, lake: Lake, work: list[tuple[Policy, Month]], progress: Progress) -> int:
    """How many answers are new or changed; policies of one month share a connection."""
    added = 0
    with ExitStack() as opened:
        cities: dict[Month, duckdb.DuckDBPyConnection] = {}
        for done, (policy, when) in enumerate(work, start=1):
            if when not in cities:
                cities[when] = opened.enter_context(connect_city(pack, when))
            made = decide_month(pack, lake, cities[when], policy, when)
            added += store(cities[when], policy, when, made.batch)
            progress(done, len(work))
    return added


def take_in_applications(month: Month, progress: Progress) -> str:
    """Applications submitted up to the month become records of their sources."""
    moved = take_applications(the_pack(), month, APPLICATIONS)
    progress(1, 1)
    return f"{moved} 件申请进入登记库" if moved else "没有新的申请"


def answer_applications(_month: Month, progress: Progress) -> str:
    """Applications follow what was decided about them."""
    changed = settle_applications(the_pack(), the_lake(), APPLICATIONS)
    progress(1, 1)
    return f"{changed} 件申请有了结论" if changed else "没有变化"


def compare_ledger(_month: Month, progress: Progress) -> str:
    """The ledger of deferred premiums is compared with what the registers tell by now of who left."""
    pack = the_pack()
    found = compare_leavers(pack, ACTOR) if POLICY in pack.policies else 0
    progress(1, 1)
    return f"{found} 名离开或待核实人员有缓缴未补" if found else "没有变化"


def due(pack: Pack, lake: Lake, month: Month) -> Iterator[tuple[Policy, Month]]:
    """What a month's run decides.

    A monthly policy is decided again for earlier months whose facts changed. A year or a once-only case is
    decided as known at the month; once a later month has decided it, this one stays as it was.
    """
    snapshot = lake.snapshot()
    for policy in pack.policies.values():
        decided = f"decision/{policy.code}"
        if policy.period == "month":
            yield from ((policy, earlier) for earlier in months_with(snapshot, decided, month - 1))
        latest = snapshot.latest(decided)
        if policy.period == "month" or latest is None or latest.month <= month:
            yield policy, month
