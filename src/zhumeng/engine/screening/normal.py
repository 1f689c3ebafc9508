"""Two views of a text, so that simple evasion is seen through; offsets always lead back to the original.

*plain*: full width becomes half width, capitals small, ♂ ♀ become 男 女, runs of white space one sign.
*tight* also leaves out what is put between Chinese characters to hide a word: spaces, dashes, stars, marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_SIGNS = {"♂": "男", "♀": "女", "\t": " ", "\r": "\n", "﹒": "."}
_HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_HAN = "\u3400-\u9fff"
_RUNS = re.compile(r"(?<=\n)[ \n]+| +(?=[ \n])")
_BETWEEN = re.compile(rf"(?<=[{_HAN}])[ _*·•.^`'\"~{_HIDDEN}-]{{1,4}}(?=[{_HAN}])|[{_HIDDEN}]+")


class _Table(dict[int, str]):
    """One character for one character; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        made = _SIGNS.get(sign) or unicodedata.normalize("NFKC", sign).lower()
        self[code] = made if len(made) == 1 else sign
        return self[code]


_TABLE = _Table()


@dataclass(frozen=True)
class View:
    """A text as the patterns see it; ``places``: the original offset of each character, None when equal."""

    text: str
    places: Sequence[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that ``[start, end)`` of this view stands for; it is not empty."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def plain(text: str) -> str:
    """The text with one plain character for each of its own."""
    return text.translate(_TABLE)


def views(text: str) -> tuple[View, ...]:
    """The plain view, and the tight one where it differs.

    Runs of white space count as one sign, so that no text can make a pattern try forever.
    """
    seen = _without(View(plain(text)), _RUNS)
    tight = _without(seen, _BETWEEN)
    return (seen,) if tight is seen else (seen, tight)


def _without(view: View, left_out: re.Pattern[str]) -> View:
    """The view without what a pattern finds; itself when nothing is found."""
    gaps = [match.span() for match in left_out.finditer(view.text)]
    if not gaps:
        return view
    before = view.places if view.places is not None else range(len(view.text))
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for start, end in [*gaps, (len(view.text), len(view.text))]:
        parts.append(view.text[at:start])
        places.extend(before[at:start])
        at = end
    return View("".join(parts), places)
