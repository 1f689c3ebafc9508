"""Confirm a staged file: rows say ``publishing`` with the digests, CURRENT swaps, rows say ``published``."""

from __future__ import annotations

import duckdb
import pyarrow as pa
from django.db import transaction
from django.utils import timezone

from zhumeng.engine.errors import Conflict, Missing
from zhumeng.engine.lake import Batch, Lake, Publisher, Snapshot
from zhumeng.engine.month import Month
from zhumeng.engine.sources import Contract
from zhumeng.foundation.history import acting
from zhumeng.foundation.home import lake_path
from zhumeng.registers.employers.resolve import name_employers, resolve_employers
from zhumeng.registers.intake.batches import draft, each_fresh_employer, months_to_write
from zhumeng.registers.intake.duck import working
from zhumeng.registers.intake.hands import one_at_a_time, require_other_hand, require_version
from zhumeng.registers.intake.place import StagingPlace
from zhumeng.registers.intake.records import intake_of
from zhumeng.registers.intake.restaging import restage
from zhumeng.registers.intake.results import Intake, Published
from zhumeng.registers.intake.staging import COMMAND
from zhumeng.registers.intake.subjects import identities
from zhumeng.registers.models import IntakeRow, State
from zhumeng.registers.packs import reference
from zhumeng.registers.people.contacts import set_contacts
from zhumeng.registers.people.vault import Vault

RECOVERY = "zhumeng recovery"
"""The actor that settles what a killed process left."""


def confirm(intake: Intake | int, *, actor: str = COMMAND, version: int | None = None) -> Published:
    """Publish the good rows of a staged intake; a second confirmation gives the first one's answer.

    Safe to kill at any point: see :func:`recover`. Raises Refused for an unknown intake and for one
    without any good row, Forbidden when a second person must confirm and ``actor`` is not one, Conflict
    when it is no longer at the ``version`` that was shown. A list with a rejected row is published as not
    complete.
    """
    number = intake if isinstance(intake, int) else intake.id
    with one_at_a_time(number), Lake(lake_path()).publishing() as publisher, working() as connection:
        settle_cut_off(publisher.snapshot)
        row = IntakeRow.objects.filter(pk=number).first()
        if row is None:
            raise Missing(f"there is no intake {number}", mend="stage the file again")
        if version is not None:
            require_version(row, version)
        if row.state == State.DISCARDED:
            raise Conflict(f"intake {number} was discarded", mend="stage the file again")
        if row.state == State.STAGED:
            require_other_hand(row, actor)
            row.confirmed_by = actor
            _publish(connection, publisher, row)
        return published_of(row)


def recover() -> int:
    """Complete or undo publications that were cut off; returns how many there were.

    The digests tell: if CURRENT shows them all, the swap had happened and the row becomes published;
    else nothing was shown, and the intake is staged again.
    """
    with Lake(lake_path()).publishing() as publisher:
        return settle_cut_off(publisher.snapshot)


def published_of(row: IntakeRow) -> Published:
    """What a published row put into the lake."""
    batches = tuple((Month.parse(month), digest) for _, month, digest in row.batches)
    return Published(row.pk, row.source, batches)


def _publish(connection: duckdb.DuckDBPyConnection, publisher: Publisher, row: IntakeRow) -> None:
    contract = reference().contract(row.source)
    intake_of(row).require_a_good_row()
    restage(connection, row, publisher.snapshot)
    arrived = Month.parse(row.arrived)
    meta: dict[str, object] = {"file": row.file_digest, "arrived": row.arrived}
    if contract.shape == "list":
        meta["complete"] = not row.rejected
    months = months_to_write(connection, contract, publisher.snapshot, arrived, complete=not row.rejected)
    if months:
        _settle_subjects(connection, contract, row)
        for month in months:
            draft(connection, contract, publisher, month, meta)
    sealed = publisher.seal()
    _mark_publishing(row, sealed)
    publisher.commit()
    _mark_published(row, row.confirmed_by)


def _settle_subjects(connection: duckdb.DuckDBPyConnection, contract: Contract, row: IntakeRow) -> None:
    """Make the people and employers the rows name, and put their ids in place of the pending ones."""
    with transaction.atomic():
        for column in contract.of_type("credit_code"):
            _settle_employers(connection, contract, column.name, column.lake_name)
        if contract.of_type("id_number"):
            _settle_people(connection, contract, row)


def _settle_employers(connection: duckdb.DuckDBPyConnection, contract: Contract, code: str, key: str) -> None:
    query = f'SELECT DISTINCT "{code}" FROM staged WHERE "{key}" < 0 ORDER BY 1'
    made = resolve_employers([text for (text,) in connection.execute(query).fetchall()])
    table = pa.table(
        {"made": pa.array(list(made), pa.string()), "made_id": pa.array(list(made.values()), pa.int64())}
    )
    connection.register("made_firms", table)
    connection.execute(f'UPDATE staged SET "{key}" = made_id FROM made_firms WHERE "{code}" = made')
    if contract.base_of == "employer":
        name_employers(dict(each_fresh_employer(connection)))


def _settle_people(connection: duckdb.DuckDBPyConnection, contract: Contract, row: IntakeRow) -> None:
    vault = Vault()
    people = StagingPlace.of(row).open_people(vault)
    if not len(people):
        return
    ids = vault.find_or_make(identities(people))
    made = pa.table({"pending": pa.array(-1 - people.column("place").to_numpy()), "made_id": pa.array(ids)})
    connection.register("made_people", made)
    for column in contract.of_type("id_number"):
        key = column.lake_name
        connection.execute(f'UPDATE staged SET "{key}" = made_id FROM made_people WHERE "{key}" = pending')
    if contract.base_of == "person":
        _update_contacts(connection, vault, people, ids)


def _update_contacts(
    connection: duckdb.DuckDBPyConnection, vault: Vault, people: pa.Table, ids: object
) -> None:
    connection.register("file_people", people.append_column("id", pa.array(ids)))
    moved = connection.execute(
        """SELECT DISTINCT f.id, f.name, f.phone FROM file_people f JOIN staged s ON s.person_id = f.id
           WHERE s.__moved ORDER BY f.id"""
    ).fetchall()
    set_contacts(vault, moved)


def _mark_publishing(row: IntakeRow, sealed: tuple[Batch, ...]) -> None:
    row.state = State.PUBLISHING
    row.batches = [[batch.source, str(batch.month), batch.digest] for batch in sealed]
    with acting(row.confirmed_by):
        row.save(update_fields=["state", "batches", "confirmed_by"])


def _mark_published(row: IntakeRow, actor: str) -> None:
    row.state = State.PUBLISHED
    row.published_at = timezone.now()
    with acting(actor):
        row.save(update_fields=["state", "published_at"])
    StagingPlace.of(row).clear()


def settle_cut_off(snapshot: Snapshot) -> int:
    """The same for who holds the publisher’s lock."""
    cut_off = list(IntakeRow.objects.filter(state=State.PUBLISHING).order_by("pk"))
    for row in cut_off:
        shown = [snapshot.batch(source, Month.parse(month)) for source, month, _ in row.batches]
        digests = [batch.digest if batch else None for batch in shown]
        if digests == [digest for _, _, digest in row.batches]:
            _mark_published(row, RECOVERY)
        else:
            row.state, row.batches, row.confirmed_by = State.STAGED, [], ""
            with acting(RECOVERY):
                row.save(update_fields=["state", "batches", "confirmed_by"])
    return len(cut_off)
