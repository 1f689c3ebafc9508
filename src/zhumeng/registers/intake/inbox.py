"""Whole files and whole inboxes, staged and published in one go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.sources import Contract
from zhumeng.registers.intake.publishing import confirm, published_of
from zhumeng.registers.intake.reading import ACCEPTED
from zhumeng.registers.intake.records import digest_of_file, intake_of, published
from zhumeng.registers.intake.results import Taken
from zhumeng.registers.intake.staging import stage
from zhumeng.registers.models import IntakeRow, State
from zhumeng.registers.packs import reference

Progress = Callable[[str, int, int], None]
"""Called with the file, how many are done, how many there are."""


def take(source: str, file: Path, *, arrived: Month) -> Taken:
    """Stage and publish a file; one that was taken before is skipped by its digest.

    A list that comes unchanged in another month is taken again: it says that the list still stands.
    """
    contract = reference().contract(source)
    earlier = _taken_before(contract, file, arrived)
    if earlier is not None:
        return Taken(source, file.name, intake_of(earlier), published_of(earlier), skipped=True)
    intake = stage(source, file, arrived=arrived)
    result = confirm(intake)
    return Taken(source, file.name, published(intake), result)


def take_inbox(folder: Path, arrived: Month, progress: Progress | None = None) -> list[Taken]:
    """Take every file of an inbox, base registers first. A refused file does not stop the others.

    A file belongs to the source its name begins with: ``contributions.csv``, ``contributions-2.xlsx``.
    """
    files = [file for file in sorted(folder.glob("*")) if file.suffix.lower() in ACCEPTED]
    sources = {file: source_of(file, reference().contracts) for file in files}
    files.sort(key=lambda file: _order(sources[file]))
    taken = []
    for done, file in enumerate(files):
        if progress is not None:
            progress(file.name, done, len(files))
        taken.append(_take_or_say(sources[file], file, arrived))
    if progress is not None and files:
        progress("", len(files), len(files))
    return taken


def source_of(file: Path, contracts: dict[str, Contract]) -> Contract | None:
    """The contract whose code the file name begins with; the longest one counts."""
    fitting = [
        code
        for code in contracts
        if file.stem == code or (file.stem.startswith(code) and not file.stem[len(code)].isalpha())
    ]
    return contracts[max(fitting, key=len)] if fitting else None


def _take_or_say(contract: Contract | None, file: Path, arrived: Month) -> Taken:
    if contract is None:
        return Taken(
            "", file.name, refused=f"{file.name}: no source has this name – rename it to <source>.csv"
        )
    try:
        return take(contract.code, file, arrived=arrived)
    except Refused as error:
        return Taken(contract.code, file.name, refused=str(error))


def _order(contract: Contract | None) -> tuple[bool, str]:
    return (contract is None or not contract.base_of, contract.code if contract else "")


def _taken_before(contract: Contract, file: Path, arrived: Month) -> IntakeRow | None:
    if not file.is_file():
        return None
    rows = IntakeRow.objects.filter(
        source=contract.code, file_digest=digest_of_file(file), state=State.PUBLISHED
    )
    if contract.shape == "list":
        rows = rows.filter(arrived=str(arrived))
    return rows.order_by("pk").last()
