"""Cells of a rejected row put right by a person, or a whole intake given up."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.home import home
from zhumeng.registers.intake.hands import one_at_a_time, require_version
from zhumeng.registers.intake.place import StagingPlace, open_bytes, open_table
from zhumeng.registers.intake.staging import stage_again
from zhumeng.registers.models import Correction, IntakeRow, State
from zhumeng.registers.packs import reference
from zhumeng.registers.people.vault import Vault

LONGEST = 500


def correct_row(actor: str, intake: int, version: int, row: int, texts: Mapping[str, str]) -> bool:
    """Put texts into cells of one rejected row; whether the row is good now. See :func:`correct_rows`."""
    return not correct_rows(actor, intake, version, {row: texts})


def correct_rows(
    actor: str, intake: int, version: int, rows: Mapping[int, Mapping[str, str]]
) -> tuple[int, ...]:
    """Put texts into cells of rejected rows and examine the file again; which of the rows stay rejected.

    What stood there stays in the file; corrections are kept sealed, with their author, who from then on does
    not confirm where a second person must. Conflict when somebody changed the intake meanwhile.
    """
    with one_at_a_time(intake):
        found = _staged(intake, version)
        place, vault = StagingPlace.of(found), Vault()
        _require_rejected(vault, place, found, rows)
        found.version += 1
        found.hands = [*(hand for hand in found.hands if hand != actor), actor]
        with acting(actor), _plain(vault, place, found) as file:
            _keep(vault, found, actor, rows)
            stage_again(found, file, _corrections(vault, found))
        now = StagingPlace.of(found)
        now.forget_others()
        left = _rows(vault, now) if now.rejected.exists() else set()
        return tuple(sorted(left & rows.keys()))


def _keep(vault: Vault, found: IntakeRow, actor: str, rows: Mapping[int, Mapping[str, str]]) -> None:
    Correction.objects.bulk_create(
        Correction(
            intake=found,
            row=row,
            column=column,
            value=vault.sealer.seal(text.strip().encode()),
            key_id=vault.sealer.key_id,
            by=actor,
        )
        for row, texts in rows.items()
        for column, text in texts.items()
    )


def discard(actor: str, intake: int, version: int) -> None:
    """Give a staged intake up: its rows, people and file are removed, what it was stays told."""
    with one_at_a_time(intake):
        found = _staged(intake, version)
        place = StagingPlace.of(found)
        found.version += 1
        found.state = State.DISCARDED
        with acting(actor):
            found.save(update_fields=["state", "version"])
        place.remove()


def _staged(intake: int, version: int) -> IntakeRow:
    row = IntakeRow.objects.filter(pk=intake).first()
    if row is None:
        raise Missing(_("There is no intake %(number)s") % {"number": intake})
    require_version(row, version)
    if row.state != State.STAGED:
        raise Conflict(
            _("This intake is published or given up already"), mend=_("send a corrected file as a new one")
        )
    return row


def _require_rejected(
    vault: Vault, place: StagingPlace, found: IntakeRow, rows: Mapping[int, Mapping[str, str]]
) -> None:
    if not found.kept or not place.file.exists():
        raise Refused(
            _("This file was taken in by a command; it cannot be corrected here"),
            mend=_("correct the file and send it again"),
        )
    strange = set(rows) - (_rows(vault, place) if place.rejected.exists() else set())
    if strange:
        raise Missing(_("Row %(row)s is not among the rejected ones") % {"row": min(strange)})
    unknown = {column for texts in rows.values() for column in texts}
    unknown -= set(reference().contract(found.source).names)
    if unknown:
        raise Missing(_("There is no such column"), where=", ".join(sorted(unknown)))
    if not rows or not all(rows.values()):
        raise Refused(_("Nothing was changed"), mend=_("put the right text into a marked cell first"))
    for text in (text for texts in rows.values() for text in texts.values()):
        if len(text) > LONGEST or not text.replace("\t", "").isprintable():
            raise Refused(_("This is no text for a cell"), mend=_("write one line of at most 500 characters"))


def _rows(vault: Vault, place: StagingPlace) -> set[int]:
    return set(open_table(vault, place.rejected).column("row").to_pylist())


def _corrections(vault: Vault, found: IntakeRow) -> list[tuple[int, str, str]]:
    """In the order they were made: the last one counts."""
    return [
        (one.row, one.column, vault.opener(one.key_id).open(bytes(one.value)).decode())
        for one in Correction.objects.filter(intake=found)
    ]


@contextmanager
def _plain(vault: Vault, place: StagingPlace, found: IntakeRow) -> Iterator[Path]:
    """The file as it came, in a private folder, while the block runs."""
    with tempfile.TemporaryDirectory(prefix="upload-", dir=home()) as scratch:
        file = Path(scratch) / f"file{Path(found.file_name).suffix.lower()}"
        file.write_bytes(open_bytes(vault, place.file))
        file.chmod(0o600)
        yield file
