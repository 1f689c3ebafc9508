"""What pages of adverts show of a text: the words that were found, marked where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any


def pieces(text: str, findings: Sequence[Any], field: str) -> list[tuple[str, list[int]]]:
    """The text cut where findings begin and end; each piece with the numbers (from 1) of those it is in."""
    spans = [(one.start, one.end, n) for n, one in enumerate(findings, start=1) if one.field == field]
    cuts = sorted({0, len(text), *(min(at, len(text)) for start, end, _n in spans for at in (start, end))})
    found = []
    for since, until in pairwise(cuts):
        inside = [n for start, end, n in spans if start <= since and until <= end]
        found.append((text[since:until], inside))
    return found


def version_of(posted: Any) -> int:
    """The version a form was shown with; one that is no number fits nothing."""
    text = posted.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
