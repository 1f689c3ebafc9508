"""What is screened: the words of an advert, its pay, and whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Field = Literal["title", "tags", "text", "pay"]
FIELDS: tuple[Field, ...] = ("title", "tags", "text")
"""Fields in which words are looked for, in the order they are read."""

_PUBLIC = re.compile("事业|国企|国有|央企|机关|政府|党政|公办|全民所有")
_NOT_PUBLIC = re.compile("非国有|非国企|非事业")
_CAMPUS = re.compile("校招|校园招聘|应届|(?:20)?[0-9]{2}届")


@dataclass(frozen=True)
class Advert:
    """One advert. ``pay_min`` and ``pay_max`` are yuan a month; None is *not said*, never zero.

    ``employer_type`` in words (国企, 事业单位, 民营 …): rules for public employers hold where it says so;
    where it is empty no employer is taken for a public one.
    """

    title: str = ""
    text: str = ""
    tags: str = ""
    pay_min: float | None = None
    pay_max: float | None = None
    employer_type: str = ""

    @property
    def pay(self) -> str:
        """The pay as one text, which findings about it quote: ``8000-12000``; empty when not said."""
        said = [f"{value:.10g}" for value in (self.pay_min, self.pay_max) if value is not None]
        return "-".join(dict.fromkeys(said))

    @property
    def public(self) -> bool:
        """Whether its employer is a government body, public institution or state-owned firm."""
        kind = self.employer_type
        return bool(_PUBLIC.search(kind)) and not _NOT_PUBLIC.search(kind)

    @property
    def campus(self) -> bool:
        """Whether it addresses graduates of a year."""
        return bool(_CAMPUS.search(self.title) or _CAMPUS.search(self.text))
