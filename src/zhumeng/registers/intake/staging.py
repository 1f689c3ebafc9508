"""Stage a file: read, check, compare, and put aside what could be published."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path

import duckdb

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake import Lake, Snapshot
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month
from zhumeng.engine.sources import Contract
from zhumeng.engine.sources.checking import check
from zhumeng.engine.sources.headers import Mapping, map_headers
from zhumeng.engine.sources.lookup import register
from zhumeng.foundation.home import home, lake_path
from zhumeng.registers.intake.compare import add_status, make_staged
from zhumeng.registers.intake.duck import working
from zhumeng.registers.intake.findings import make_faults, reasons, write_errors
from zhumeng.registers.intake.notices import notices
from zhumeng.registers.intake.place import StagingPlace
from zhumeng.registers.intake.reading import Sheet, read_file
from zhumeng.registers.intake.records import digest_of_file, forget_earlier, intake_of
from zhumeng.registers.intake.results import Finding, Intake
from zhumeng.registers.intake.subjects import people_of, register_employers, register_people
from zhumeng.registers.models import IntakeRow
from zhumeng.registers.packs import lookups, reference
from zhumeng.registers.people.vault import Vault


def stage(source: str, file: Path, *, arrived: Month) -> Intake:
    """Check every row of ``file`` against the contract of ``source`` and put the good ones aside.

    Publishes nothing and makes no person. Raises Refused when the file as a whole cannot be taken.
    """
    contract = reference().contract(source)
    try:
        with working() as connection:
            return _stage(connection, contract, file, arrived)
    except Refused as error:
        raise Refused(error.what, where=error.where or str(file), mend=error.mend) from error


def _stage(connection: duckdb.DuckDBPyConnection, contract: Contract, file: Path, arrived: Month) -> Intake:
    sheet, mapping = _read(connection, contract, file)
    check(connection, contract, mapping, arrived.last_day.isoformat())
    rejected = make_faults(connection, contract)
    vault = Vault()
    people = people_of(connection, contract)
    register_people(connection, vault, contract, people)
    register_employers(connection, contract)
    make_staged(connection, contract)
    snapshot = Lake(lake_path()).snapshot()
    add_status(connection, contract, snapshot, arrived)
    row = _row(connection, contract, file, arrived, snapshot, rejected)
    said = _said(connection, contract, sheet, mapping, snapshot, arrived, rejected)
    why = reasons(connection, contract) if rejected else ()
    row.notices, row.reasons = [asdict(item) for item in said], [asdict(item) for item in why]
    forget_earlier(row)
    row.save()
    place = StagingPlace(row.pk).make()
    connection.execute(f"COPY staged TO {literal(str(place.rows))} (FORMAT parquet)")
    place.seal_people(vault, people)
    if rejected:
        write_errors(connection, contract, place.errors)
    return intake_of(row)


def _read(connection: duckdb.DuckDBPyConnection, contract: Contract, file: Path) -> tuple[Sheet, Mapping]:
    home().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="reading-", dir=home()) as scratch:
        sheet = read_file(connection, file, contract, Path(scratch))
    mapping = map_headers(sheet.headers, contract, reference().contracts.values())
    register(connection, lookups())
    if contract.reports_by and not _count(connection, "raw", "true"):
        raise Refused("there are headers but no rows", mend="export it again; an empty month is not believed")
    return sheet, mapping


def _row(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    file: Path,
    arrived: Month,
    snapshot: Snapshot,
    rejected: int,
) -> IntakeRow:
    counts = {s: _count(connection, "staged", f"__status = '{s}'") for s in ("new", "changed", "unchanged")}
    counts["unchanged"] += _count(connection, "checked", "why IS NULL AND repeated")
    return IntakeRow(
        source=contract.code,
        file_name=file.name,
        file_digest=digest_of_file(file),
        arrived=str(arrived),
        snapshot=snapshot.number,
        rejected=rejected,
        **counts,
    )


def _said(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    sheet: Sheet,
    mapping: Mapping,
    snapshot: Snapshot,
    arrived: Month,
    rejected: int,
) -> list[Finding]:
    said = [Finding("note", note, note, 0) for note in sheet.notes]
    if mapping.layout:
        name = mapping.layout.name
        said.append(Finding("layout", f"按“{name.zh}”格式读取", f"read as {name.en}", 0))
    if mapping.unused:
        names = "、".join(mapping.unused)
        said.append(
            Finding("unused", f"未用的列：{names}", f"columns not used: {names}", len(mapping.unused))
        )
    last = snapshot.latest(contract.code, arrived) if contract.shape == "list" else None
    kept = _count(connection, "staged", "__status <> 'new'")
    if last is not None and last.rows > kept:
        said.append(Finding("left_out", "名单中不再出现", "no longer on the list", last.rows - kept))
    if contract.shape == "list" and rejected:
        zh = f"名单不完整：{rejected:,} 行退回，未列入者按“无法判断”处理"
        en = "the list is not complete: who is not on it cannot be told"
        said.append(Finding("incomplete", zh, en, 0))
    if not _count(connection, "cells", "true"):
        said.append(Finding("no_rows", "只有表头，没有数据行", "headers only, no rows", 0))
    return [*said, *notices(connection, contract, mapping.layout)]


def _count(connection: duckdb.DuckDBPyConnection, table: str, condition: str) -> int:
    query = f"SELECT count(*) FROM {table} WHERE {condition}"
    return int(connection.execute(query).fetchall()[0][0])
