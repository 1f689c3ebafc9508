"""The same lists by peers: multiply or search first, filter afterwards. Times of one thread."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np

K = 20
DEEP = 1000
"""What a peer that cannot filter inside finds before the filter."""


def _load(folder: Path) -> dict[str, Any]:
    with np.load(folder / "sample.npz", allow_pickle=False) as kept:
        return dict(kept)


def _matrices(found: dict[str, Any]) -> tuple[Any, Any]:
    from scipy import sparse

    width = int(found["width"])
    people = sparse.csr_matrix(
        (found["sd"].astype(np.float32), found["si"], found["sp"]), (len(found["sp"]) - 1, width)
    )
    jobs = sparse.csr_matrix(
        (found["vd"].astype(np.float32), found["vi"], found["vp"]), (len(found["vp"]) - 1, width)
    )
    return people, jobs


def _best(found: dict[str, Any], row: Any, job: Any, met: Any, people: int) -> Any:
    """Filter the pairs by all rules, add the small parts, keep the best of each row."""
    good = found["places"][found["kind"][row], found["place"][job]]
    row, job, met = row[good], job[good], met[good]
    good = (found["need"][job] <= found["have"][row]).all(axis=1)
    good &= ((found["wants"][job] & ~found["holds"][row]) == 0).all(axis=1)
    row, job, met = row[good], job[good], met[good]
    score = met + found["near"][found["home"][row], found["near_place"][job]] * float(found["small"][2])
    wish, low, high = found["wish"][row], found["low"][job], found["high"][job]
    share = np.where(low >= wish, 1, (high - wish) / np.maximum(high - low, 1))
    score = score + np.where((wish >= 0) & (high >= wish), share, 0) * 100 * float(found["small"][1])
    asked, years = found["asked"][job], found["years"][row]
    fit = np.maximum(1 - np.abs(years - asked) / float(found["small"][4]), 0)
    score = score + np.where((asked >= 0) & (years >= 0), fit, 0) * 100 * float(found["small"][0])
    order = np.lexsort((job, -score, row))
    row, job = row[order], job[order]
    place = np.arange(len(row)) - np.searchsorted(row, row)
    best = np.full((people, K), -1)
    kept = place < K
    best[row[kept], place[kept]] = job[kept]
    return best


def by_scipy(folder: Path) -> tuple[float, Any]:
    """CSR × CSRᵀ, then the filter."""
    found = _load(folder)
    people, jobs = _matrices(found)
    turned = jobs.T.tocsr()
    begun = time.perf_counter()
    parts = []
    for first in range(0, people.shape[0], 200):
        met = (people[first : first + 200] @ turned).tocoo()
        part = _best(found, met.row + first, met.col, met.data, people.shape[0])
        parts.append(part[first : first + 200])
    return time.perf_counter() - begun, np.concatenate(parts)


def by_sparse_dot_topn(folder: Path) -> tuple[float, Any]:
    """The 1,000 best products of each row, then the filter."""
    from sparse_dot_topn import sp_matmul_topn

    found = _load(folder)
    people, jobs = _matrices(found)
    turned = jobs.T.tocsr()
    begun = time.perf_counter()
    met = sp_matmul_topn(people, turned, top_n=DEEP, n_threads=1).tocoo()
    best = _best(found, met.row, met.col, met.data, people.shape[0])
    return time.perf_counter() - begun, best


def by_tantivy(folder: Path) -> tuple[float, Any]:
    """One Boolean query a person with place, education and pay as filters; BM25 instead of our score."""
    import tantivy

    found = _load(folder)
    build = tantivy.SchemaBuilder()
    build.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    build.add_text_field("place", tokenizer_name="raw", index_option="basic")
    for name in ("job", "education", "pay"):
        build.add_integer_field(name, stored=name == "job", indexed=True, fast=True)
    schema = build.build()
    index = tantivy.Index(schema)
    writer = index.writer(num_threads=1)
    starts, terms = found["vp"], found["vi"]
    for job in range(len(starts) - 1):
        text = " ".join(f"t{term}" for term in terms[starts[job] : starts[job + 1]])
        writer.add_document(tantivy.Document(
            terms=text, place=f"p{found['place'][job]}", job=job, pay=max(int(found["high"][job]), 0),
            education=max(int(found["need"][job, 0]), 0),
        ))  # fmt: skip
    writer.commit()
    index.reload()
    return _searched(found, index, schema)


def _searched(found: dict[str, Any], index: Any, schema: Any) -> tuple[float, Any]:
    from tantivy import FieldType, Occur, Query

    searcher, people = index.searcher(), len(found["sp"]) - 1
    best = np.full((people, K), -1)
    begun = time.perf_counter()
    for row in range(people):
        terms = found["si"][found["sp"][row] : found["sp"][row + 1]]
        words = Query.boolean_query(
            [(Occur.Should, Query.term_query(schema, "terms", f"t{term}", "freq")) for term in terms]
        )
        open_places = np.flatnonzero(found["places"][found["kind"][row]])
        places = Query.term_set_query(schema, "place", [f"p{place}" for place in open_places])
        level, wish = int(max(min(found["have"][row, 0], 9), 0)), max(int(found["wish"][row]), 0)
        filters = [
            places,
            Query.range_query(schema, "education", FieldType.Integer, 0, level),
            Query.range_query(schema, "pay", FieldType.Integer, wish, 2**40),
        ]
        query = Query.boolean_query(
            [(Occur.Must, words), *((Occur.Must, Query.const_score_query(one, 0.0)) for one in filters)]
        )
        for place, (_, address) in enumerate(searcher.search(query, K).hits):
            best[row, place] = searcher.doc(address)["job"][0]
    return time.perf_counter() - begun, best


def by_ortools(folder: Path) -> tuple[float, float]:
    """Minimum-cost flow over the same lists: seconds, and the worth of what it gives out."""
    from ortools.graph.python import min_cost_flow

    with np.load(folder / "lists.npz") as kept:
        places, scores, room, bonus = kept["places"], kept["scores"], kept["room"], float(kept["bonus"])
    begun = time.perf_counter()
    people, jobs = len(places), len(room)
    row, rank = np.nonzero(places >= 0)
    unit = 10_000
    worth = np.rint(scores[row, rank] / 1.6e9 * unit).astype(np.int64)
    source, sink = people + jobs, people + jobs + 1
    each = np.arange(people)
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        np.full(people, source), each, np.ones(people, int), np.full(people, -int(bonus * unit))
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        np.full(people, source), each, np.full(people, 2), np.zeros(people, int)
    )
    edges = flow.add_arcs_with_capacity_and_unit_cost(
        row, people + places[row, rank], np.ones(len(row), int), -worth
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        people + np.arange(jobs), np.full(jobs, sink), room, np.zeros(jobs, int)
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        np.array([source]), np.array([sink]), np.array([3 * people]), np.array([0])
    )
    flow.set_nodes_supplies(np.array([source, sink]), np.array([3 * people, -3 * people]))
    if flow.solve() != flow.OPTIMAL:
        raise RuntimeError("no optimum")
    taken = flow.flows(edges) > 0
    seconds = time.perf_counter() - begun
    given = scores[row[taken], rank[taken]].sum() / 1.6e9
    return seconds, float(given + bonus * len(np.unique(row[taken])))
