"""Lists and places for a city: against scipy, sparse_dot_topn and tantivy; the auction against OR-Tools.

The three list peers and ours run on one thread over the same sample; the whole city runs on two.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from bench import matching_peers as peers
from bench.matching_city import market, write_sides
from bench.process import alone

SAMPLE = int(os.environ.get("BENCH_SAMPLE", "2000"))
K = peers.K


def run() -> list[dict[str, Any]]:
    """Rows: the whole city, each list peer, one query, the auction."""
    folder = Path(tempfile.mkdtemp(prefix="zhumeng-bench-"))
    try:
        _, _, made = alone(write_sides, folder)
        _, peak, ours = alone(lists, folder)
        rows = [_whole(ours, peak, made)]
        for peer in (peers.by_scipy, peers.by_sparse_dot_topn, peers.by_tantivy):
            _, _, (seconds, theirs) = alone(peer, folder)
            rows.append(_against(ours, peer.__name__.removeprefix("by_"), seconds, theirs))
        rows.append(
            _row(
                "one person, 20 vacancies with reasons, p95",
                ours["p95"],
                None,
                "ms",
                f"{ours['vacancies']:,} vacancies",
            )
        )
        return [*rows, newcomer(ours), *_given(folder)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def lists(folder: Path) -> dict[str, Any]:
    """Both sides read and prepared, all lists, and single queries: what each took."""
    begun = time.perf_counter()
    found = market(folder)
    ahead = found.for_people
    ahead.query(), ahead.pair(None)
    prepared = time.perf_counter() - begun
    ahead.best(K, range(3))
    sample = np.linspace(0, len(found.seekers) - 1, min(SAMPLE, len(found.seekers))).astype(int)
    _keep_sample(folder, found, sample)
    alone_on_one = _seconds(lambda: ahead.best(K, sample))
    begun = time.perf_counter()
    places, scores = ahead.best(K)
    seconds = time.perf_counter() - begun
    room, _ = found.vacancies.numbers("places")
    bonus = found.settings.assignment.first_bonus
    np.savez(folder / "lists.npz", places=places, scores=scores, room=room, bonus=bonus)
    return {
        "seekers": len(places),
        "vacancies": len(room),
        "prepared": prepared,
        "seconds": seconds,
        "sample": len(sample),
        "one_thread": alone_on_one,
        "lists": places[sample],
        "p95": _one_by_one(found),
        "new": _newcomers(found),
        "pairs": int((places >= 0).sum()),
    }


def _seconds(work: Any) -> float:
    """The middle of three."""
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return sorted(taken)[1]


def _one_by_one(found: Any) -> float:
    """95th of 100 single queries with parts and words, in milliseconds."""
    from zhumeng.engine.matching.lists import Tables

    tables, taken = Tables(found), []
    for row in np.linspace(0, len(found.seekers) - 1, 300).astype(int):
        begun = time.perf_counter()
        places, _ = found.for_people.best(K, [int(row)])
        tables.of_lists(np.array([row]), places, np.zeros(places.shape, np.int8))
        taken.append((time.perf_counter() - begun) * 1000)
    return float(np.percentile(taken[100:], 95))


def _newcomers(found: Any) -> float:
    """95th of 100 people who come with a profile that nothing was prepared for, in milliseconds."""
    from zhumeng.engine.matching.lists import Tables

    taken = []
    for row in np.linspace(0, len(found.seekers) - 1, 300).astype(int):
        side = found.seekers.take([int(row)])
        begun = time.perf_counter()
        alone = found.offer.market(side)
        places, _ = alone.for_people.best(K)
        Tables(alone).of_lists(np.array([0]), places, np.zeros(places.shape, np.int8))
        taken.append((time.perf_counter() - begun) * 1000)
    return float(np.percentile(taken[100:], 95))


def newcomer(ours: dict[str, Any]) -> dict[str, Any]:
    """The row of a profile nobody knew."""
    name = "one new profile, prepared and answered with reasons, p95"
    return _row(name, ours["new"], None, "ms", f"goal ≤ 20 ms; {ours['vacancies']:,} vacancies")


def _keep_sample(folder: Path, found: Any, sample: Any) -> None:
    """What the peers need, in plain arrays."""
    from zhumeng.engine.matching.blocks import block_of_vacancy, blocks_for_person, by_city
    from zhumeng.engine.matching.features import rows_of

    asking = rows_of(found.for_people.asking, sample)
    jobs, rules = found.features.vacancies, found.conditions
    codes = [block_of_vacancy(code) for code in found.vacancies.texts("territory")]
    names, place = np.unique(np.array(codes), return_inverse=True)
    cities, rule = by_city(names.tolist()), found.settings.rule("district")
    districts = found.seekers.lists("districts")
    places = np.zeros((len(sample), len(names)), bool)
    for at, row in enumerate(sample):
        places[at] = np.isin(names, blocks_for_person(districts[row], cities, rule))
    people, facts = found.features.people, found.features.jobs
    np.savez(
        folder / "sample.npz",
        width=sum(found.features.families),
        sp=asking.starts,
        si=asking.terms,
        sd=asking.shares,
        vp=jobs.starts,
        vi=jobs.terms,
        vd=jobs.shares,
        place=place,
        places=places,
        kind=np.arange(len(sample)),
        need=rules.need,
        have=rules.have[sample],
        wants=rules.wants,
        holds=rules.holds[sample],
        near=found.features.near,
        home=people.home[sample],
        near_place=facts.place,
        small=found.small_weights,
        wish=people.least_pay[sample],
        low=facts.pay_min,
        high=facts.pay_max,
        asked=facts.years,
        years=people.years[sample],
    )


def _whole(ours: dict[str, Any], peak: float, made: str) -> dict[str, Any]:
    name = f"lists of 20 for {ours['seekers']:,} people, {ours['vacancies']:,} vacancies, two threads"
    note = (
        f"goal ≤ 40 s, ≤ 1.5 GiB for 300,000 × 100,000; {ours['pairs']:,} pairs; {made}; reading and "
        f"preparing before {ours['prepared']:.0f} s; peak memory of all {peak:.2f} GiB"
    )
    return _row(name, ours["seconds"], None, "s", note)


def _against(ours: dict[str, Any], name: str, seconds: float, theirs: Any) -> dict[str, Any]:
    mine = ours["lists"]
    same = np.mean(
        [
            len(set(a[a >= 0]) & set(b[b >= 0])) / max((a >= 0).sum(), 1)
            for a, b in zip(mine, theirs, strict=True)
        ]
    )
    filled = (theirs >= 0).sum() / max((mine >= 0).sum(), 1)
    note = (
        f"one thread, higher is better; goal ≥ 6 ×; finds {same:.0%} of our pairs, lists filled {filled:.0%}"
    )
    made = _row(
        f"lists against {name}",
        round(ours["sample"] / ours["one_thread"]),
        round(ours["sample"] / seconds),
        "people/s",
        note,
    )
    return made | {"ratio": seconds / ours["one_thread"]}


def _given(folder: Path) -> list[dict[str, Any]]:
    _, peak, (seconds, worth, over, pairs, people) = alone(_auction, folder)
    _, their_peak, (their_seconds, optimum) = alone(peers.by_ortools, folder)
    note = (
        f"goal ≥ 99.9 % of the optimum, ≤ ⅓ of the time: {worth / optimum:.4%}; {over} over capacity; "
        f"{people:,} people, {pairs:,} pairs; peak memory {peak:.2f} GiB against {their_peak:.2f}"
    )
    return [_row("three places a person by auction against OR-Tools", seconds, their_seconds, "s", note)]


def _auction(folder: Path) -> tuple[float, float, int, int, int]:
    from zhumeng.engine.matching.assign import open_slots, wishes_of
    from zhumeng.engine.matching.auction import auction

    with np.load(folder / "lists.npz") as kept:
        places, scores, room, bonus = kept["places"], kept["scores"], kept["room"], float(kept["bonus"])
    nobody = np.zeros(0, np.int64)
    auction(wishes_of((places[:9], scores[:9])), room, open_slots(9, 3, nobody), 3, bonus, 0.005)
    begun = time.perf_counter()
    wishes = wishes_of((places, scores))
    held = auction(wishes, room, open_slots(len(places), 3, nobody), 3, bonus, 0.005)
    seconds = time.perf_counter() - begun
    edges, slots = held[held >= 0], np.flatnonzero(held >= 0)
    counts = np.bincount(wishes.vacancy[edges], minlength=len(room))
    worth = wishes.worth[edges].sum() + bonus * len(np.unique(slots // 3))
    return seconds, float(worth), int(np.maximum(counts - room, 0).sum()), len(wishes.vacancy), len(places)


def _row(name: str, ours: float, peer: float | None, unit: str, note: str) -> dict[str, Any]:
    ratio = None if peer is None else ours / peer
    return {"name": name, "ours": ours, "peer": peer, "ratio": ratio, "unit": unit, "note": note}
