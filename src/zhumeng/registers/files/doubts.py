"""Contradictions between registers about one subject: to be checked, never a decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhumeng.engine.month import Month
from zhumeng.registers.files.said import Told

CONFLICTS = "derived/conflicts"


@dataclass(frozen=True)
class Doubt:
    """A contradiction of a kind; the handler of ``territory`` checks it. ``seen_on``: the day it is about."""

    kind: str
    territory: str
    seen_on: date
    told: Month


def doubts(told: Told, *, of_employer: bool = False) -> tuple[Doubt, ...]:
    """What the newest comparison says; an employer's own doubts, not those about its people."""
    newest = told.newest(CONFLICTS)
    return tuple(
        Doubt(said.row["kind"], said.row["territory"] or "", said.row["seen_on"], said.month)
        for said in told.of(CONFLICTS)
        if newest is not None
        and said.month == newest.month
        and (not of_employer or said.row["person_id"] is None)
    )
