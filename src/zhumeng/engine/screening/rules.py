"""The rules of a pack, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from zhumeng.engine.packs.city import Name
from zhumeng.engine.screening.advert import Advert, Field

Severity = Literal["violation", "remark", "suspicion"]
Scope = Literal["all", "public", "campus"]
Reach = Literal["overlap", "sentence", "advert"]


@dataclass(frozen=True)
class Clause:
    """A provision: in force ``since`` a day until ``until`` (included) or for ever.

    ``confidence``: read – its text was read; reported – read in a copy or report; recalled – not looked up.
    """

    code: str
    law: str
    article: str
    since: date
    until: date | None
    confidence: str
    says: Name

    def in_force(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.since <= on and (self.until is None or on <= self.until)

    @property
    def cited(self) -> str:
        """How it is cited: law, article, since when, how sure."""
        law = self.law if self.law.startswith("未") else f"《{self.law}》"
        if self.law.startswith("未"):
            return f"{law}（{self.says.zh}）"
        sure = {"read": "", "reported": "，据转载", "recalled": "，条文待核对"}[self.confidence]
        return f"{law}{self.article}（{self.since.isoformat()}起{sure}）"


@dataclass(frozen=True)
class Citing:
    """Which clause a rule stands on, for whom, of which words, and what a finding then is."""

    severity: Severity
    scope: Scope
    clause: Clause
    words: re.Pattern[str] | None

    def holds(self, advert: Advert, on: date) -> bool:
        """Whether it applies to this advert on this day."""
        if not self.clause.in_force(on):
            return False
        return self.scope == "all" or (advert.public if self.scope == "public" else advert.campus)


@dataclass(frozen=True)
class Exempt:
    """What makes words legitimate: its pattern overlaps them, stands in their sentence or in the advert.

    ``words`` must be found in the words themselves, ``unless`` must not be found where the pattern is found.
    """

    code: str
    name: Name
    pattern: re.Pattern[str]
    reach: Reach
    words: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True)
class Rule:
    """One rule: its patterns by field, what is exempt, and the clauses, the first that holds being cited.

    ``needs``: without one of these words no pattern can be found.
    """

    code: str
    name: Name
    kind: str
    needs: tuple[str, ...]
    patterns: Mapping[Field, tuple[str, ...]]
    citing: tuple[Citing, ...]
    exempt: tuple[Exempt, ...]
    suggestion: Name

    def pattern(self, field: Field) -> re.Pattern[str]:
        """The patterns of a field as one; made when first asked for, so that a pack loads quickly."""
        return _joined(self.patterns[field])


@cache
def _joined(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@dataclass(frozen=True)
class Band:
    """The pay such work may offer, yuan a month; ``titles`` are words of its title."""

    titles: tuple[str, ...]
    least: int
    most: int


@dataclass(frozen=True)
class PayRule:
    """Pay far off: the first band whose words stand in the title, else the general one."""

    name: Name
    suggestion: Name
    clause: Clause
    general: Band
    bands: tuple[Band, ...]

    def band(self, title: str) -> Band:
        """The band of a title in plain form."""
        return next((band for band in self.bands if any(w in title for w in band.titles)), self.general)


@dataclass(frozen=True)
class Screening:
    """All rules of a pack; ``pay`` is None where the pack has none."""

    rules: tuple[Rule, ...] = ()
    pay: PayRule | None = None
    clauses: Mapping[str, Clause] | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of findings there can be, in the order of the rules."""
        return tuple(dict.fromkeys([rule.kind for rule in self.rules] + (["pay"] if self.pay else [])))
