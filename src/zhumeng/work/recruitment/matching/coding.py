"""Occupation codes of titles: by a person where one has coded this very title, else by the model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from zhumeng.engine.occupations.coding import Coded, Coder, load_coder
from zhumeng.engine.packs.pack import Pack, base_of
from zhumeng.foundation.home import home
from zhumeng.work.recruitment.models import OccupationLabel
from zhumeng.work.recruitment.typed import occupations

CANDIDATES = 3
MOST_FOUND = 30


def learnt_model() -> Path:
    """Where the model lies that the office's corrections have taught; else that of the pack is used."""
    return home() / "occupations.npz"


def the_coder(pack: Pack) -> Coder:
    """Loaded once a process, and again when another model has been learnt."""
    own = learnt_model()
    written = own.stat().st_mtime_ns if own.is_file() else 0
    return _loaded(base_of(pack.folder), own if written else None, written)


@lru_cache(maxsize=2)
def _loaded(base: Path, model: Path | None, _written: int) -> Coder:
    return load_coder(base, model)


def codes_of(pack: Pack, titles: Sequence[str]) -> dict[str, Coded]:
    """The answer for each title; one a person has coded is certain."""
    asked = list(dict.fromkeys(title for title in titles if title))
    known = dict(OccupationLabel.objects.filter(title__in=asked).order_by("pk").values_list("title", "code"))
    rest = [title for title in asked if title not in known]
    found = dict(zip(rest, the_coder(pack).code(rest), strict=True)) if rest else {}
    return found | {title: Coded(code, 1.0, "") for title, code in known.items()}


def candidates(pack: Pack, titles: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """The best codes of each title with their names, the likeliest first; none for a title of no words."""
    coder = the_coder(pack)
    parts = {title: coder.titles.parts(title) for title in dict.fromkeys(titles)}
    said = [title for title, held in parts.items() if held]
    if not said:
        return {}
    scores, _share = coder.scores([parts[title] for title in said])
    best = (-scores).argsort(axis=1, kind="stable")[:, :CANDIDATES]
    rows = coder.table.rows
    return {
        title: [(rows[at].code, rows[at].name) for at in places]
        for title, places in zip(said, best.tolist(), strict=True)
    }


def find_occupations(pack: Pack, text: str) -> list[tuple[str, str]]:
    """Codes that begin with a text, or whose name holds it, in the order of their codes."""
    plain = text.strip()[:40]
    if not plain:
        return []
    found = [
        (code, name) for code, name in occupations(pack).items() if code.startswith(plain) or plain in name
    ]
    return sorted(found)[:MOST_FOUND]
