"""Intakes as people see them; who may confirm which, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.engine.sources import Contract
from zhumeng.foundation.accounts.api import accounts_of
from zhumeng.foundation.scope import Scope
from zhumeng.registers.intake.hands import may_confirm
from zhumeng.registers.intake.place import StagingPlace
from zhumeng.registers.intake.records import intake_of
from zhumeng.registers.intake.results import Intake
from zhumeng.registers.models import IntakeRow, State
from zhumeng.registers.packs import reference

PAGE = 50
SORTS = ("id", "arrived", "new", "changed", "unchanged", "rejected")
"""By what intakes are sorted; with a minus the greatest first."""


@dataclass(frozen=True)
class IntakeSeen:
    """One intake with its contract. ``mapping``: which header became which column, see ``examining``."""

    intake: Intake
    contract: Contract
    mapping: dict[str, Any]
    version: int
    kept: bool
    second_person: bool
    staged_by: str
    staged_at: datetime
    hands: tuple[str, ...]
    confirmed_by: str
    published_at: datetime | None
    months: tuple[str, ...]

    @property
    def waits(self) -> bool:
        """Whether somebody must confirm or discard it."""
        return self.intake.state == State.STAGED

    def own_hand(self, own: frozenset[str]) -> bool:
        """Whether a person with these accounts has staged or corrected what a second person confirms."""
        return self.second_person and bool(own & set(self.hands))

    def confirmable_by(self, own: frozenset[str]) -> bool:
        """Whether a person with these accounts may confirm it now."""
        return self.waits and not self.intake.nothing_good and not self.own_hand(own)


def intake_seen(scope: Scope, number: int) -> IntakeSeen:
    """One intake. Missing when there is none, or the reader sees not the whole city: files hold all of it."""
    row = IntakeRow.objects.filter(pk=number).first() if scope.city else None
    if row is None or row.source not in reference().contracts:
        raise Missing(_("There is no intake %(number)s") % {"number": number})
    return _seen(row)


def intakes(
    scope: Scope,
    page: int = 1,
    source: str = "",
    state: str = "",
    arrived: Month | None = None,
    sort: str = "-id",
) -> tuple[list[IntakeSeen], int]:
    """One page of the intakes, the newest first, and how many there are. Refused: an unknown ``sort``."""
    if sort.removeprefix("-") not in SORTS:
        raise Refused(_("There is no such column"), mend=_("choose one of the list"))
    if not scope.city:
        return [], 0
    found = IntakeRow.objects.filter(source__in=reference().contracts).order_by(sort, "-pk")
    if source:
        found = found.filter(source=source)
    if state:
        found = found.filter(state=state)
    if arrived:
        found = found.filter(arrived=str(arrived))
    return [_seen(row) for row in found[(page - 1) * PAGE : page * PAGE]], found.count()


def waiting_for(scope: Scope, actor: str) -> int:
    """How many staged intakes wait that this hand may confirm."""
    rows = IntakeRow.objects.filter(state=State.STAGED) if scope.city else IntakeRow.objects.none()
    own = accounts_of(actor)
    return sum(may_confirm(row, own) for row in rows.only("second_person", "hands"))


def error_file(scope: Scope, number: int) -> Path:
    """The error file of an intake: a line a rejected cell, identities masked. Missing when there is none."""
    path = intake_seen(scope, number).intake.errors
    if path is None:
        raise Missing(_("No row of this file was rejected"))
    return path


def _seen(row: IntakeRow) -> IntakeSeen:
    return IntakeSeen(
        intake_of(row),
        reference().contract(row.source),
        row.mapping,
        row.version,
        row.kept and StagingPlace.of(row).file.exists(),
        row.second_person,
        row.staged_by,
        row.staged_at,
        tuple(row.hands),
        row.confirmed_by,
        row.published_at,
        tuple(sorted({month for _source, month, _digest in row.batches})),
    )
