"""Where a rule finds words in an advert, and which exception keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from zhumeng.engine.screening.advert import FIELDS, Advert, Field
from zhumeng.engine.screening.normal import View, plain, views
from zhumeng.engine.screening.rules import Exempt, Rule

_STOP = re.compile(r"[。;!?\n]")
_LEFT = " ,;:、。!?()[]【】〔〕「」|/\n·•●■★◆-—."
_RIGHT = " ,;:、。!?([【〔「|/\n·•-—"
_NUMBERED = re.compile(r"\d[.、)]\s*")
_LOOK = 6
"""Characters after an exception in which its ``unless`` is looked for."""


@dataclass
class Hit:
    """A span of the original text; ``exempt`` is what makes it legitimate."""

    start: int
    end: int
    exempt: Exempt | None = None


@dataclass
class Read:
    """A field of an advert as it was written and as the patterns see it."""

    name: Field
    original: str
    views: tuple[View, ...]
    _spans: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def _plain(self) -> str:
        return plain(self.original)

    def words(self, hit: Hit) -> str:
        """The words of a span in plain form."""
        return self._plain[hit.start : hit.end]

    def sentence(self, hit: Hit) -> str:
        """The sentence around a span, in plain form."""
        before = 0
        for stop in _STOP.finditer(self._plain, 0, hit.start):
            before = stop.end()
        after = _STOP.search(self._plain, hit.end)
        return self._plain[before : after.start() if after else len(self._plain)]

    def overlaps(self, exempt: Exempt, hit: Hit) -> bool:
        """Whether the exception is found across the span; where it stands is worked out once."""
        if id(exempt) not in self._spans:
            self._spans[id(exempt)] = [span for view in self.views for span in _spans(exempt, view)]
        return any(start < hit.end and hit.start < end for start, end in self._spans[id(exempt)])


def read_advert(advert: Advert) -> tuple[Read, ...]:
    """The fields that say anything."""
    said = ((name, getattr(advert, name)) for name in FIELDS)
    return tuple(Read(name, text, views(text)) for name, text in said if text)


def hits(rule: Rule, part: Read, read: tuple[Read, ...]) -> list[Hit]:
    """What ``rule`` finds in ``part`` of an advert: spans in order, joined where they overlap."""
    found = sorted(span for view in part.views for span in _found(rule, part.name, view))
    joined: list[Hit] = []
    for start, end in found:
        if joined and start < joined[-1].end:
            joined[-1].end = max(joined[-1].end, end)
        else:
            joined.append(Hit(start, end))
    for hit in joined:
        hit.exempt = next((one for one in rule.exempt if _keeps(one, hit, part, read)), None)
    return joined


def _found(rule: Rule, name: Field, view: View) -> Iterator[tuple[int, int]]:
    if any(word in view.text for word in rule.needs):
        for match in rule.pattern(name).finditer(view.text):
            if match.end() > match.start():
                yield view.original(*_trimmed(view.text, *match.span()))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the marks and numbering at its edges, by which the pattern saw that the words stand apart."""
    words = text[start:end]
    left = len(words) - len(words.lstrip(_LEFT))
    numbered = _NUMBERED.match(words, left)
    left = numbered.end() if numbered else left
    right = len(words.rstrip(_RIGHT))
    return (start + left, start + right) if left < right else (start, end)


def _keeps(exempt: Exempt, hit: Hit, part: Read, read: tuple[Read, ...]) -> bool:
    if exempt.words is not None and not exempt.words.search(part.words(hit)):
        return False
    if exempt.reach == "overlap":
        return part.overlaps(exempt, hit)
    if exempt.reach == "sentence":
        return _allowed(exempt, part.sentence(hit))
    return any(_allowed(exempt, other.views[0].text) for other in read)


def _spans(exempt: Exempt, view: View) -> Iterator[tuple[int, int]]:
    for match in exempt.pattern.finditer(view.text):
        around = view.text[match.start() : match.end() + _LOOK]
        if match.end() > match.start() and not (exempt.unless and exempt.unless.search(around)):
            yield view.original(*match.span())


def _allowed(exempt: Exempt, text: str) -> bool:
    return exempt.pattern.search(text) is not None and not (exempt.unless and exempt.unless.search(text))
