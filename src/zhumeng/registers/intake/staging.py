"""Stage a file: examine it and put aside what could be published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import duckdb

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month
from zhumeng.engine.sources import Contract
from zhumeng.foundation.history import acting
from zhumeng.registers.intake.duck import working
from zhumeng.registers.intake.examining import Cell, Examined, examine
from zhumeng.registers.intake.findings import rejected_rows, write_errors
from zhumeng.registers.intake.place import StagingPlace, seal_bytes, seal_table
from zhumeng.registers.intake.records import digest_of_file, forget_earlier, intake_of
from zhumeng.registers.intake.results import Intake
from zhumeng.registers.models import IntakeRow
from zhumeng.registers.packs import reference
from zhumeng.registers.people.vault import Vault

COMMAND = "zhumeng intake"
"""The actor of files taken in by a command or from the inbox."""


def stage(
    source: str,
    file: Path,
    *,
    arrived: Month,
    actor: str = COMMAND,
    keep: bool = False,
    name: str = "",
) -> Intake:
    """Check every row of ``file`` against the contract of ``source`` and put the good ones aside.

    Publishes nothing and makes no person. ``keep``: a person may correct it, so the file is kept, sealed;
    ``name`` is what the person calls it.
    Raises Refused when the file as a whole cannot be taken.
    """
    contract = reference().contract(source)
    vault = Vault()
    with working() as connection:
        examined = _examined(connection, vault, contract, file, name or str(file), arrived)
        row = IntakeRow(
            source=contract.code,
            file_name=name or file.name,
            file_digest=digest_of_file(file),
            arrived=str(arrived),
            staged_by=actor,
            hands=[actor],
            kept=keep,
            second_person=keep and contract.second_person,
        )
        with acting(actor):
            forget_earlier(row)
            _tell(row, examined)
            row.save()
            place = StagingPlace(row.pk).make()
            if keep:
                seal_bytes(vault, file.read_bytes(), place.file)
            _put_aside(connection, vault, contract, row, examined)
        return intake_of(row)


def stage_again(row: IntakeRow, file: Path, corrections: Iterable[Cell]) -> None:
    """Examine the file of an intake with its corrections, as the version the row has; saves the row."""
    contract = reference().contract(row.source)
    vault = Vault()
    with working() as connection:
        arrived = Month.parse(row.arrived)
        examined = _examined(connection, vault, contract, file, row.file_name, arrived, corrections)
        _tell(row, examined)
        row.save()
        _put_aside(connection, vault, contract, row, examined)


def _examined(
    connection: duckdb.DuckDBPyConnection,
    vault: Vault,
    contract: Contract,
    file: Path,
    shown: str,
    arrived: Month,
    corrections: Iterable[Cell] = (),
) -> Examined:
    try:
        return examine(connection, vault, contract, file, arrived, corrections)
    except Refused as error:
        where = (error.where or shown).replace(str(file), shown)
        raise Refused(error.what, where=where, mend=error.mend) from error


def _tell(row: IntakeRow, examined: Examined) -> None:
    row.snapshot, row.mapping = examined.snapshot.number, examined.mapping
    row.notices = [asdict(item) for item in examined.notices]
    row.reasons = [asdict(item) for item in examined.reasons]
    for name, count in examined.counts.items():
        setattr(row, name, count)


def _put_aside(
    connection: duckdb.DuckDBPyConnection,
    vault: Vault,
    contract: Contract,
    row: IntakeRow,
    examined: Examined,
) -> None:
    place = StagingPlace.of(row)
    connection.execute(f"COPY staged TO {literal(str(place.rows))} (FORMAT parquet)")
    place.seal_people(vault, examined.people)
    if examined.rejected:
        write_errors(connection, contract, place.errors)
        if row.kept:
            seal_table(vault, rejected_rows(connection, contract), place.rejected)
