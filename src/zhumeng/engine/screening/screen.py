"""One advert against the rules of a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zhumeng.engine.packs.city import Name
from zhumeng.engine.screening.advert import FIELDS, Advert, Field
from zhumeng.engine.screening.normal import View, plain, views
from zhumeng.engine.screening.rules import Citing, Clause, Exempt, PayRule, Rule, Screening, Severity

_STOP = re.compile(r"[。;!?\n]")


@dataclass(frozen=True)
class Finding:
    """Words that a rule objects to: ``field[start:end]`` of the advert is ``words``, character by character."""

    rule: str
    kind: str
    severity: Severity
    field: Field
    start: int
    end: int
    words: str
    name: Name
    clause: Clause
    suggestion: Name

    @property
    def code(self) -> str:
        """Severity and kind in one word, ``violation:sex``."""
        return f"{self.severity}:{self.kind}"


@dataclass(frozen=True)
class Kept:
    """Words that a rule would object to but for an exception, ``why``."""

    rule: str
    kind: str
    field: Field
    start: int
    end: int
    words: str
    why: str
    name: Name


@dataclass(frozen=True)
class Screened:
    """Findings and what was kept, both in the order of the rules, the fields and the text."""

    findings: tuple[Finding, ...]
    kept: tuple[Kept, ...]

    @property
    def clean(self) -> bool:
        """Nothing stands against publishing; remarks do not."""
        return all(finding.severity == "remark" for finding in self.findings)


@dataclass(frozen=True)
class _Read:
    """A field of an advert and the views of it."""

    field: Field
    original: str
    views: tuple[View, ...]


@dataclass
class _Hit:
    start: int
    end: int
    exempt: Exempt | None = None


def screen_advert(screening: Screening, advert: Advert, on: date) -> Screened:
    """Screen ``advert`` by the rules in force ``on`` the day it is (or was) published.

    Pure and without side effects: the same advert and day give the same answer. A finding of severity
    ``violation`` bars publishing, ``suspicion`` asks for an inspector, ``remark`` only tells the employer.
    """
    read = tuple(
        _Read(field, getattr(advert, field), views(getattr(advert, field)))
        for field in FIELDS
        if getattr(advert, field)
    )
    findings: list[Finding] = []
    kept: list[Kept] = []
    for rule in screening.rules:
        citing = next((one for one in rule.citing if one.holds(advert, on)), None)
        if citing is None:
            continue
        for field in read:
            for hit in _hits(rule, field, read):
                _tell(rule, citing, field, hit, findings, kept)
    if screening.pay is not None and screening.pay.clause.in_force(on):
        findings += _pay(screening.pay, advert)
    return Screened(tuple(findings), tuple(kept))


def _tell(
    rule: Rule, citing: Citing, field: _Read, hit: _Hit, findings: list[Finding], kept: list[Kept]
) -> None:
    words = field.original[hit.start : hit.end]
    place = (field.field, hit.start, hit.end, words)
    if hit.exempt is None:
        findings.append(
            Finding(
                rule.code, rule.kind, citing.severity, *place, rule.name, citing.clause, rule.suggestion
            )
        )
    else:
        kept.append(Kept(rule.code, rule.kind, *place, hit.exempt.code, hit.exempt.name))


def _hits(rule: Rule, field: _Read, read: tuple[_Read, ...]) -> list[_Hit]:
    """Spans of the original that the rule finds, merged, each with the exception that keeps it."""
    found: list[tuple[int, int]] = []
    for view in field.views:
        if any(word in view.text for word in rule.needs):
            found += [_trimmed(view, *match.span()) for match in rule.patterns[field.field].finditer(view.text)]
    if not found:
        return []
    hits: list[_Hit] = []
    for start, end in sorted(found):
        if hits and start < hits[-1].end:
            hits[-1].end = max(hits[-1].end, end)
        elif start < end:
            hits.append(_Hit(start, end))
    for hit in hits:
        hit.exempt = next((one for one in rule.exempt if _keeps(one, hit, field, read)), None)
    return hits


_LEFT = " ,;:、。!?()[]【】〔〕「」|/\n·•●■★◆-—."
_RIGHT = " ,;:、。!?([【〔「|/\n·•-—"
_NUMBERED = re.compile(r"\d[.、)]\s*")


def _trimmed(view: View, start: int, end: int) -> tuple[int, int]:
    """Without the marks at its edges, and leading numbering, that the pattern needed only to stand apart."""
    words = view.text[start:end]
    left = len(words) - len(words.lstrip(_LEFT))
    numbered = _NUMBERED.match(words[left:])
    left += numbered.end() if numbered else 0
    right = len(words) - len(words.rstrip(_RIGHT))
    if left + right >= len(words):
        return view.original(start, end)
    return view.original(start + left, end - right)


def _keeps(exempt: Exempt, hit: _Hit, field: _Read, read: tuple[_Read, ...]) -> bool:
    if exempt.words is not None and not exempt.words.search(plain(field.original[hit.start : hit.end])):
        return False
    if exempt.reach == "advert":
        return any(_allowed(exempt, text) for part in read for text in [part.views[0].text])
    if exempt.reach == "sentence":
        return _allowed(exempt, _sentence(field.views[0].text, hit))
    return any(
        start < hit.end and hit.start < end
        for view in field.views
        for start, end in _exempt_spans(exempt, view, hit)
    )


def _exempt_spans(exempt: Exempt, view: View, hit: _Hit) -> Iterator[tuple[int, int]]:
    for match in exempt.pattern.finditer(view.text):
        if match.end() > match.start():
            start, end = view.original(*match.span())
            around = view.text[match.start() : match.end() + 6]
            if exempt.unless is None or not exempt.unless.search(around):
                yield start, end


def _allowed(exempt: Exempt, text: str) -> bool:
    found = exempt.pattern.search(text) is not None
    return found and (exempt.unless is None or exempt.unless.search(text) is None)


def _sentence(text: str, hit: _Hit) -> str:
    before = [match.end() for match in _STOP.finditer(text, 0, hit.start)]
    after = _STOP.search(text, hit.end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def _pay(rule: PayRule, advert: Advert) -> Iterator[Finding]:
    """Pay outside the band of its title; what is not said is not judged."""
    said = [value for value in (advert.pay_min, advert.pay_max) if value is not None]
    if not said:
        return
    band = rule.band(plain(advert.title))
    if min(said) < band.least or max(said) > band.most:
        words = advert.pay
        yield Finding(
            "pay", "pay", "suspicion", "pay", 0, len(words), words, rule.name, rule.clause, rule.suggestion
        )
