"""One case with its full explanation, against a hand-written function that gives only outcome and amount.

Both decide the same random cases and must agree; ours also answers every condition with its facts and
parameters, names what is missing and works out the figures.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.engine.rules import Policy, decide

ON = date(2022, 7, 31)
CASES = 20_000
Answer = tuple[str, int | None]


def run() -> list[dict[str, Any]]:
    """The refund, the richest of the policies: 95th percentile and mean of one decision, in milliseconds."""
    policy = load_pack(find_pack("chongqing-2022")).policies["retention-refund"]
    cases = _cases(policy)
    ours, decided = _timed(lambda facts: _ours(policy, facts), cases)
    peer, wanted = _timed(_by_hand, cases)
    if decided != wanted:
        raise ValueError("the hand-written function and the policy disagree")
    outcomes = {outcome: sum(found[0] == outcome for found in decided) for outcome in {a[0] for a in decided}}
    seen = ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(outcomes.items()))
    return [
        _row("one case explained, p95", _p95(ours), _p95(peer), f"goal ≤ 1 ms; {seen}"),
        _row("one case explained, mean", sum(ours) / CASES, sum(peer) / CASES, "peer: no reasons, no JSON"),
    ]


def _row(name: str, ours: float, peer: float, note: str) -> dict[str, Any]:
    return {"name": name, "ours": ours, "peer": peer, "ratio": ours / peer, "unit": "ms", "note": note}


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _timed(
    one: Callable[[Mapping[str, Any]], Answer], cases: Sequence[Mapping[str, Any]]
) -> tuple[list[float], list[Answer]]:
    """Milliseconds of each call and what it gave; the first hundred calls warm up."""
    for facts in cases[:100]:
        one(facts)
    times, answers = [], []
    for facts in cases:
        start = time.perf_counter_ns()
        answers.append(one(facts))
        times.append((time.perf_counter_ns() - start) / 1e6)
    return times, answers


def _ours(policy: Policy, facts: Mapping[str, Any]) -> Answer:
    shown = decide(policy, facts, ON).to_json()
    return shown["outcome"], shown["amount_fen"]


def _cases(policy: Policy) -> list[dict[str, Any]]:
    """The scenarios of the policy shaken: some facts unknown, some numbers beside what they were."""
    dice = random.Random(2022)
    found = []
    for _ in range(CASES):
        facts = dict(dice.choice(policy.cases).facts)
        for name, value in facts.items():
            if dice.random() < 0.03:
                facts[name] = None
            elif type(value) is int and dice.random() < 0.1:
                facts[name] = max(0, value + dice.choice([-10, -1, 1, 10]))
        found.append(facts)
    return found


def _by_hand(f: Mapping[str, Any]) -> Answer:
    """The refund of July 2022 as a programmer would write it for one case, unknown facts minded."""
    kind, status = f["employer_kind"], f["registration_status"]
    others = ("social_organisation", "foundation", "social_service", "law_firm", "accounting_firm")
    tests = [
        None if kind is None else kind == "enterprise" or kind == "individual_business" or kind in others,
        None if status is None else status != "deregistered",
        None if f["on_dishonesty_list"] is None else not f["on_dishonesty_list"],
        _paid_up(f["months_due"], f["months_paid_in_full"]),
        _steady(f),
    ]
    if False in tests:
        return "not_entitled", None
    large = False if kind != "enterprise" else _large(f)
    premium = f["premium_paid"]
    if None in tests or large is None or premium is None:
        return "cannot_tell", None
    return "entitled", (premium * (50 if large else 60) * 2 + 100) // 200


def _paid_up(due: int | None, paid: int | None) -> bool | None:
    if due is not None and due < 1:
        return False
    if due is None or paid is None:
        return None
    return paid >= due


def _steady(f: Mapping[str, Any]) -> bool | None:
    new, end = f["new_in_year"], f["insured_end"]
    if new is None or end is None:
        return None
    base = f["insured_opening"] if new else f["insured_base"]
    if base is None:
        return None
    return (base - end) * 1000 <= (200 if base <= 30 else 55) * base


def _large(f: Mapping[str, Any]) -> bool | None:
    listed, end = f["size_industry_listed"], f["insured_end"]
    if listed is None:
        return None
    if not listed:
        return None if end is None else end >= 300
    parts = [None if end is None or f["large_staff_from"] is None else end >= f["large_staff_from"]]
    for value, bound in (("revenue", "large_revenue_from"), ("assets", "large_assets_from")):
        least, found = f[bound], f[value]
        parts.append(True if least == 0 else None if least is None or found is None else found >= least)
    return False if False in parts else None if None in parts else True
