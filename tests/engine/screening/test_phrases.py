"""Ways in which adverts say it, and ways that only look so."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from engine.screening.conftest import Screen

PHRASES = yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text(encoding="utf-8"))


def phrases(side: str) -> list[tuple[str, str]]:
    return [(kind, phrase) for kind, sides in PHRASES.items() for phrase in sides[side]]


def both(phrase: str) -> tuple[str, str]:
    """Alone, and in the middle of an advert."""
    return phrase, f"负责日常工作。{phrase}。待遇从优"


@pytest.mark.parametrize(("kind", "phrase"), phrases("found"))
def test_it_is_found(screen: Screen, kind: str, phrase: str) -> None:
    for text in both(phrase):
        assert kind in {one.kind for one in screen(text, title="专员").findings}


@pytest.mark.parametrize(("kind", "phrase"), phrases("not_found"))
def test_what_only_looks_so_is_not(screen: Screen, kind: str, phrase: str) -> None:
    for text in both(phrase):
        assert kind not in {one.kind for one in screen(text, title="专员").findings}
