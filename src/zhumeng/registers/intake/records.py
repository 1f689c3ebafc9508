"""Intakes as rows of the database."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from zhumeng.engine.month import Month
from zhumeng.registers.intake.place import StagingPlace
from zhumeng.registers.intake.results import Finding, Intake
from zhumeng.registers.models import IntakeRow, State


def intake_of(row: IntakeRow) -> Intake:
    """The row as callers see it."""
    errors = StagingPlace.of(row).errors
    return Intake(
        id=row.pk,
        source=row.source,
        file=row.file_name,
        digest=row.file_digest,
        arrived=Month.parse(row.arrived),
        new=row.new,
        changed=row.changed,
        unchanged=row.unchanged,
        rejected=row.rejected,
        reasons=tuple(Finding(**item) for item in row.reasons),
        notices=tuple(Finding(**item) for item in row.notices),
        errors=errors if errors.exists() else None,
        state=row.state,
    )


def digest_of_file(file: Path) -> str:
    """SHA-256 of the bytes of a file."""
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def forget_earlier(row: IntakeRow) -> None:
    """The same file staged before by the same hand, never corrected nor confirmed, gives way to this one."""
    same = {"source": row.source, "file_digest": row.file_digest, "arrived": row.arrived}
    for earlier in IntakeRow.objects.filter(state=State.STAGED, staged_by=row.staged_by, version=1, **same):
        StagingPlace.of(earlier).remove()
        earlier.delete()


def published(intake: Intake) -> Intake:
    """The same intake after its publication."""
    return replace(intake, state=State.PUBLISHED)
