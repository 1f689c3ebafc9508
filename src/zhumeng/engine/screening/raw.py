"""The files of a screening as written: ``clauses.yaml``, ``words.yaml``, ``rules/*.yaml``, ``pay.yaml``."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, RootModel, model_validator

from zhumeng.engine.packs.city import Name
from zhumeng.engine.packs.plan import Part
from zhumeng.engine.screening.advert import Field as AdvertField
from zhumeng.engine.screening.rules import Reach, Scope, Severity

CODE = r"^[a-z][a-z0-9-]*$"


class RawClause(Part):
    """A provision with the day from which it is in force."""

    law: str = Field(min_length=1)
    article: str
    since: date = Field(alias="from")
    to: date | None = None
    confidence: Literal["read", "reported", "recalled"]
    says: Name

    @model_validator(mode="after")
    def _in_order(self) -> RawClause:
        if self.to is not None and self.to < self.since:
            raise ValueError("it ends before it begins")
        return self


class Clauses(RootModel[dict[str, RawClause]]):
    """``clauses.yaml``: provisions by code."""


class Words(RootModel[dict[str, str]]):
    """``words.yaml``: patterns used inside others as ``%name%``."""


class RawCiting(Part):
    """A clause by code, for whom, of which words (a pattern), and what a finding then is."""

    severity: Severity
    scope: Scope = "all"
    clause: str
    words: str | None = None


class RawExempt(Part):
    """An exception; ``words`` and ``unless`` are patterns too."""

    code: str = Field(pattern=CODE)
    name: Name
    pattern: str = Field(min_length=1)
    reach: Reach = "overlap"
    words: str | None = None
    unless: str | None = None


class RawRule(Part):
    """A rule. ``patterns`` hold in every field, ``patterns_in`` in one."""

    code: str = Field(pattern=CODE)
    name: Name
    kind: str = Field(pattern=r"^[a-z][a-z_]*$")
    needs: tuple[str, ...] = Field(min_length=1)
    citing: tuple[RawCiting, ...] = Field(min_length=1)
    suggestion: Name
    patterns: tuple[str, ...] = Field(min_length=1)
    patterns_in: dict[AdvertField, tuple[str, ...]] = Field(default={})
    exceptions: tuple[RawExempt, ...] = ()


class RawRules(RootModel[tuple[RawRule, ...]]):
    """One file of ``rules/``."""


class RawBand(Part):
    """Pay of such work, yuan a month."""

    titles: tuple[str, ...] = Field(min_length=1)
    least: int = Field(default=0, ge=0)
    most: int = Field(gt=0)


class RawPay(Part):
    """``pay.yaml``: the general band and bands by words of the title."""

    name: Name
    suggestion: Name
    clause: str
    least: int = Field(ge=0)
    most: int = Field(gt=0)
    bands: tuple[RawBand, ...] = ()
