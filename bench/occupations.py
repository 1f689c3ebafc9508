"""Titles coded by the occupation classification: accuracy on labels not learnt from, trust, speed.

``python -m bench occupations`` needs the shared data and about five minutes. The peer is scikit-learn's
LinearSVC on the same half: characters 1–2 and words of the titles, the names and other names beside them.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from bench.job_data import Row, folder, row
from zhumeng.engine.occupations.coding import Coded, Coder, load_coder, load_settings
from zhumeng.engine.occupations.labels import read_aliases, read_labels, read_words
from zhumeng.engine.occupations.learn import digest, examples_of, fit, in_first_half, learn
from zhumeng.engine.occupations.table import LENGTHS
from zhumeng.engine.packs.pack import PACKS

Labels = list[tuple[str, str]]
LEVELS = ("大类", "中类", "小类", "细类")
GOALS = {"中类": "goal ≥ 0.72", "小类": "goal ≥ 0.67", "细类": "goal ≥ 0.60"}
PRECISE = 0.9


@dataclass(frozen=True)
class Data:
    """All labels, the hints of the pack and other names, and the coder that comes with the pack."""

    labels: Labels
    hints: list[tuple[str, str, float]]
    shipped: Coder

    def coder(self, known: Labels, chances: bool = True) -> Coder:
        """A coder that has learnt from these labels only; without chances three times as fast."""
        table, titles = self.shipped.table, self.shipped.titles
        if chances:
            return self.shipped.with_model(learn(table, titles, known, self.hints))
        return self.shipped.with_model(fit(table, examples_of(table, titles, known, self.hints)))


def run() -> list[Row]:
    """Accuracy by level on unseen halves, by five folds and on the harder split by order; trust; speed."""
    where = folder()
    if where is None:
        return []
    data = read(where)
    first = [pair for pair in data.labels if in_first_half(pair[0])]
    second = [pair for pair in data.labels if not in_first_half(pair[0])]
    peer = by_svm(second, first, data)
    coded = [
        pair
        for known, asked in ((second, first), (first, second))
        for pair in answers(data, known, asked, chances=True)
    ]
    rows = levels("half unseen", coded[: len(first)], peer) + levels("other half unseen", coded[len(first) :])
    rows += levels("five folds", folds(data)) + trust(coded)
    ordered = sorted(data.labels)
    middle = len(ordered) // 2
    rows += levels("split by order of titles", answers(data, ordered[middle:], ordered[:middle]))
    return [*rows, speed(data, where), shipped(data)]


def read(where: Path) -> Data:
    """The labels and hints the shipped model is made of."""
    base = PACKS / "china"
    hints = read_words(base / "occupations" / load_settings(base).words)
    hints += read_aliases(where / "csco2022_aliases.csv.gz")
    return Data(read_labels(where / "title_to_csco_dev.csv.gz"), hints, load_coder(base))


def answers(data: Data, known: Labels, asked: Labels, chances: bool = False) -> list[tuple[Coded, str]]:
    """What one part of the labels says of the other, beside the truth."""
    found = data.coder(known, chances).code([title for title, _ in asked])
    return [(coded, true) for coded, (_, true) in zip(found, asked, strict=True)]


def folds(data: Data, count: int = 5) -> list[tuple[Coded, str]]:
    """Every label coded by a model of the other four fifths."""
    found = []
    for fold in range(count):
        asked = [pair for at, pair in enumerate(data.labels) if at % count == fold]
        known = [pair for at, pair in enumerate(data.labels) if at % count != fold]
        found += answers(data, known, asked)
    return found


def accuracy(found: Sequence[tuple[Coded, str]]) -> dict[str, float]:
    """Share of right codes at each level."""
    return {
        level: float(np.mean([coded.code[:length] == true[:length] for coded, true in found]))
        for level, length in zip(LEVELS, LENGTHS, strict=True)
    }


def levels(name: str, found: Sequence[tuple[Coded, str]], peer: dict[str, float] | None = None) -> list[Row]:
    """A line for each level."""
    note = f"{len(found):,} titles not learnt from"
    return [
        row(
            f"{level}, {name}",
            ours,
            (peer or {}).get(level),
            "share right",
            f"{GOALS.get(level, '')} {note}".strip(),
        )
        for level, ours in accuracy(found).items()
    ]


def trust(found: Sequence[tuple[Coded, str]]) -> list[Row]:
    """How many titles can be answered when nine of ten must be right, and whether chances are true."""
    ordered = sorted(found, key=lambda pair: -pair[0].confidence)
    right = np.array([coded.code[:4] == true[:4] for coded, true in ordered], float)
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    answered = (np.flatnonzero(precision >= PRECISE).max(initial=-1) + 1) / len(right)
    sure = np.array([coded.confidence for coded, _ in ordered])
    bands = np.minimum((sure * 10).astype(int), 9)
    off = sum(abs(float((sure - right)[bands == band].sum())) for band in range(10)) / len(right)
    return [
        row("answered at 中类 precision 0.90", float(answered), None, "share", "goal ≥ 0.35, both halves"),
        row("confidence away from truth", off, None, "mean by tenths", "0 is perfect"),
    ]


def by_svm(known: Labels, asked: Labels, data: Data) -> dict[str, float]:
    """Accuracy of scikit-learn's LinearSVC with TF-IDF of characters 1–2 and words, in the same run."""
    import rjieba
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    def terms(text: str) -> list[str]:
        text = text.lower()
        runs = [text[at : at + n] for n in (1, 2) for at in range(len(text) - n + 1)]
        return runs + ["w" + word for word in rjieba.cut(text)] + ["e" + text[-2:]]

    pairs = [
        *known,
        *((line.name, line.code) for line in data.shipped.table.rows),
        *(hint[:2] for hint in data.hints),
    ]
    made = TfidfVectorizer(analyzer=terms, sublinear_tf=True)
    svm = LinearSVC(C=0.5).fit(
        made.fit_transform([text for text, _ in pairs]),
        [code for _, code in pairs],
        sample_weight=[1.0] * len(known) + [0.3] * (len(pairs) - len(known)),
    )
    found = svm.predict(made.transform([title for title, _ in asked]))
    return accuracy([(Coded(code, 0, ""), true) for code, (_, true) in zip(found, asked, strict=True)])


def speed(data: Data, where: Path) -> Row:
    """Titles of real adverts a second, one process."""
    titles = pq.read_table(where / "adverts.parquet", columns=["title"])["title"].to_pylist()
    begun = time.perf_counter()
    data.shipped.code(titles)
    took = time.perf_counter() - begun
    return row(
        f"{len(titles):,} adverts' titles", took, None, "s", "goal < 30 s; equal titles are scored once"
    )


def shipped(data: Data) -> Row:
    """Whether the model of the pack is the one these labels make."""
    same = data.shipped.model.told.get("digest") == digest(data.labels, data.hints)
    size = (PACKS / "china/occupations/model.npz").stat().st_size / 1e6
    note = "learnt from these very labels" if same else "learnt from OTHER labels: run learn-occupations"
    return row("model of the pack", size, None, "MB", note)
