"""Titles coded: code, confidence, runner-up. The same title always gets the same answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import Field

from zhumeng.engine.occupations.features import Floats, hashed
from zhumeng.engine.occupations.model import Model, code_scores, groups_of, load_model
from zhumeng.engine.occupations.table import MIDDLE, Table, load_table
from zhumeng.engine.occupations.titles import Parts, Titles, load_titles
from zhumeng.engine.packs import yamlfile
from zhumeng.engine.sources.contract import Part

CHUNK = 2_000
"""Titles scored at a time: 16 MB of scores."""
SHARP = 8.0
"""How much a lead in score counts when leads are made chances."""


class Settings(Part):
    """``occupations/settings.yaml``: where things lie, and below which confidence a person looks."""

    review_below: float = Field(ge=0, le=1)
    model: str
    table: str
    places: str
    words: str


@dataclass(frozen=True)
class Coded:
    """A code with its confidence (the chance, 0–1, that its 中类 is right) and the second best code.

    A title that names nothing has the code ``""`` with confidence 0.
    """

    code: str
    confidence: float
    runner_up: str


NOTHING = Coded("", 0.0, "")


@dataclass(frozen=True)
class Coder:
    """Codes titles by a model over a classification."""

    table: Table
    titles: Titles
    model: Model
    review_below: float

    @cached_property
    def places(self) -> list[npt.NDArray[np.int64]]:
        """For each level the group of every code."""
        return groups_of(self.table)[1]

    def code(self, titles: Sequence[str]) -> list[Coded]:
        """One answer a title, in order; equal titles are scored once."""
        once = list(dict.fromkeys(titles))
        found: dict[str, Coded] = {}
        for at in range(0, len(once), CHUNK):
            chunk = once[at : at + CHUNK]
            found.update(zip(chunk, self._chunk(chunk), strict=True))
        return [found[title] for title in titles]

    def to_review(self, coded: Coded) -> bool:
        """Whether a person should look: nothing found, or too little confidence."""
        return coded.confidence < self.review_below

    def with_model(self, model: Model) -> Coder:
        """The same with another model."""
        return replace(self, model=model)

    def scores(self, parts: Sequence[Parts]) -> tuple[Floats, Floats]:
        """Scores of every code, and the share of each title the model knows."""
        groups, share = self.model.group_scores(hashed(parts))
        return code_scores(groups, self.places), share

    def _chunk(self, titles: Sequence[str]) -> Iterator[Coded]:
        parts = [self.titles.parts(title) for title in titles]
        scores, share = self.scores(parts)
        for at, code in remembered(self.model, parts):
            scores[at, code] = np.inf
        best, second = two_best(scores)
        sure = chances(scores, share, best, self.places[1], self.model.trust)
        codes = [row.code for row in self.table.rows]
        for at, held in enumerate(parts):
            known = held and (share[at] > 0 or np.isinf(scores[at, best[at]]))
            yield Coded(codes[best[at]], round(float(sure[at]), 4), codes[second[at]]) if known else NOTHING


def two_best(scores: Floats) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Places of the best and the second best code; of equals the first in the table."""
    rows = np.arange(len(scores))
    best = scores.argmax(axis=1)
    rest = scores.copy()
    rest[rows, best] = -np.inf
    return best, rest.argmax(axis=1)


def signs(
    scores: Floats, share: Floats, best: npt.NDArray[np.int64], middle: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """What tells how far to trust an answer: 1, the odds of its 中类, its score, how much is known."""
    lead = np.exp(SHARP * (scores - scores.max(axis=1, keepdims=True)).astype(np.float64))
    total = lead.sum(axis=1)
    same = (lead * (middle[None, :] == middle[best][:, None])).sum(axis=1)
    chance = np.clip(same / total, 1e-4, 1 - 1e-4)
    top = scores[np.arange(len(scores)), best]
    return np.column_stack([np.ones(len(scores)), np.log(chance / (1 - chance)), top, share])


def chances(
    scores: Floats, share: Floats, best: npt.NDArray[np.int64], middle: npt.NDArray[np.int64], trust: Floats
) -> npt.NDArray[np.float64]:
    """Confidence of each answer; 1 where a person has coded this very title."""
    by_hand = np.isinf(scores).any(axis=1)
    finite = np.where(np.isinf(scores), 0, scores).astype(np.float32)
    sure: npt.NDArray[np.float64] = 1 / (1 + np.exp(-signs(finite, share, best, middle) @ trust))
    return np.where(by_hand, 1.0, sure)


def key(parts: Parts) -> int:
    """A title as a number: what it says of the work, without saying it."""
    said = "\n".join(part for part, counts in parts if counts == 1)
    return int.from_bytes(hashlib.blake2b(said.encode(), digest_size=8).digest(), "big")


def remembered(model: Model, parts: Sequence[Parts]) -> Iterator[tuple[int, int]]:
    """Which titles people have coded: their place, and the place of the code."""
    if not len(model.keys):
        return
    answers = dict(zip(model.keys.tolist(), model.answers.tolist(), strict=True))
    for at, held in enumerate(parts):
        if held and (answer := answers.get(key(held))) is not None:
            yield at, answer


def load_settings(folder: Path) -> Settings:
    """``occupations/settings.yaml`` of a pack; PackError names file, line and reason of a fault."""
    return yamlfile.load_model(folder / "occupations/settings.yaml", Settings)


def load_coder(folder: Path, model: Path | None = None) -> Coder:
    """The coder of a pack, by default with the model that comes with it."""
    settings, home = load_settings(folder), folder / "occupations"
    return Coder(
        load_table(home / settings.table),
        load_titles(home / settings.places),
        load_model(model or home / settings.model),
        settings.review_below,
    )


__all__ = ["MIDDLE", "Coded", "Coder", "load_coder", "load_settings"]
