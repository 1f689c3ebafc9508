"""One advert against the rules of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zhumeng.engine.packs.city import Name
from zhumeng.engine.screening.advert import Advert, Field
from zhumeng.engine.screening.hits import Hit, Read, hits, read_advert
from zhumeng.engine.screening.normal import plain
from zhumeng.engine.screening.rules import Citing, Clause, PayRule, Rule, Screening, Severity


@dataclass(frozen=True)
class Finding:
    """Words that a rule objects to: ``field[start:end]`` of the advert is ``words``."""

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


def screen_advert(screening: Screening, advert: Advert, on: date) -> Screened:
    """Screen ``advert`` by the rules in force ``on`` the day it is (or was) published.

    Pure and without side effects: the same advert and day give the same answer. A finding of severity
    ``violation`` bars publishing, ``suspicion`` asks for an inspector, ``remark`` only tells the employer.
    """
    read = read_advert(advert)
    findings: list[Finding] = []
    kept: list[Kept] = []
    for rule in screening.rules:
        citing = tuple(one for one in rule.citing if one.holds(advert, on))
        if not citing:
            continue
        for part in read:
            for hit in hits(rule, part, read):
                _tell(rule, citing, part, hit, findings, kept)
    if screening.pay is not None and screening.pay.clause.in_force(on):
        findings += _pay(screening.pay, advert)
    return Screened(tuple(findings), tuple(kept))


def _tell(
    rule: Rule, citing: tuple[Citing, ...], part: Read, hit: Hit, findings: list[Finding], kept: list[Kept]
) -> None:
    place = (part.name, hit.start, hit.end, part.original[hit.start : hit.end])
    if hit.exempt is not None:
        kept.append(Kept(rule.code, rule.kind, *place, hit.exempt.code, hit.exempt.name))
        return
    words = part.words(hit)
    cited = next((one for one in citing if one.words is None or one.words.search(words)), None)
    if cited is not None:
        told = (rule.name, cited.clause, rule.suggestion)
        findings.append(Finding(rule.code, rule.kind, cited.severity, *place, *told))


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
