"""A file a person sends."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.home import home
from zhumeng.foundation.today import today
from zhumeng.registers.intake.reading import ACCEPTED
from zhumeng.registers.intake.records import digest_of_file
from zhumeng.registers.intake.staging import stage
from zhumeng.registers.models import IntakeRow, State
from zhumeng.registers.packs import reference

LARGEST = 100 << 20
"""Bytes of an uploaded file; larger ones are put into the inbox of the machine."""
LONGEST_NAME = 200


def upload_file(actor: str, source: str, name: str, blocks: Iterable[bytes], arrived: Month) -> int:
    """Stage an uploaded file; returns the number of its intake.

    The same file that already waits is not staged twice: its intake is the answer, with every correction.
    It lies plain only in a private folder while it is read. Refused: a file that cannot be taken as a whole.
    """
    if source not in reference().contracts:
        raise Missing(_("There is no source “%(code)s”") % {"code": source}, mend=_("choose one of the list"))
    if arrived > Month.of(today()):
        raise Refused(
            _("%(month)s has not come yet") % {"month": arrived},
            mend=_("give the month in which the file arrived"),
        )
    name = Path(name.replace("\\", "/")).name[-LONGEST_NAME:]
    home().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="upload-", dir=home()) as scratch:
        file = Path(scratch) / f"file{Path(name).suffix.lower()[:10]}"
        _write(file, name, blocks)
        waiting = IntakeRow.objects.filter(
            source=source,
            file_digest=digest_of_file(file),
            arrived=str(arrived),
            state=State.STAGED,
            kept=True,
        ).first()
        if waiting is not None:
            return int(waiting.pk)
        return stage(source, file, arrived=arrived, actor=actor, keep=True, name=name).id


def _write(file: Path, name: str, blocks: Iterable[bytes]) -> None:
    if file.suffix not in ACCEPTED:
        raise Refused(
            _("Files of this kind are not read"), where=name, mend=_("save it as .csv, .xlsx or .parquet")
        )
    size = 0
    with file.open("wb") as handle:
        file.chmod(0o600)
        for block in blocks:
            size += len(block)
            if size > LARGEST:
                raise Refused(
                    _("The file is larger than 100 MB"),
                    where=name,
                    mend=_("split it by month, or have it put into the inbox of the server"),
                )
            handle.write(block)
    if not size:
        raise Refused(_("The file is empty"), where=name, mend=_("export it again"))
