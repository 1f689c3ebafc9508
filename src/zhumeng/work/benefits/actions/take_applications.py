"""The month's applications become records of their sources, by the same way as any file of a register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress

from django.db.models import QuerySet

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.lake import connect, scan
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import the_lake
from zhumeng.foundation.history import acting
from zhumeng.registers.api import employer_labels, plain_numbers, take_rows, withdraw_records
from zhumeng.work.benefits.applications.answers import opened
from zhumeng.work.benefits.applications.checked import record_of
from zhumeng.work.benefits.applications.states import move
from zhumeng.work.benefits.models import Application


def take_applications(pack: Pack, month: Month, actor: str) -> int:
    """Bring everything submitted up to the end of a month into the lake; how many applications moved on. The
    records of what was withdrawn are taken back first.

    Safe to kill and to repeat: the same rows make the same file, which intake takes once, and an application
    moves on only in the version that was written. One completed meanwhile stays for the next run. What a
    killed run had written in clear is removed first.
    """
    _take_back(pack)
    waiting = Application.objects.filter(state="submitted", submitted_on__lte=month.last_day)
    sources = waiting.order_by("source").values_list("source", flat=True).distinct()
    return sum(_take(pack, month, actor, source, waiting) for source in list(sources))


def _take_back(pack: Pack) -> None:
    """Also of one that was withdrawn while its record was on the way into the lake."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for row in Application.objects.filter(state="withdrawn", submitted_on__isnull=False).exclude(source=""):
        if row.source in pack.contracts:
            numbers[row.source].add(row.number)
    for source, gone in numbers.items():
        if held := _held(pack, source, gone):
            withdraw_records(source, held)


def _take(pack: Pack, month: Month, actor: str, source: str, waiting: QuerySet[Application]) -> int:
    rows = [
        row for row in waiting.filter(source=source).order_by("pk") if row.matter in pack.applied_for.matters
    ]
    if source and rows:
        with suppress(Refused):  # a row that its source no longer takes stays submitted, and is overdue
            take_rows(source, "applications", list(_records(pack, rows, month)), arrived=month)
        held = _held(pack, source, {row.number for row in rows})
        rows = [row for row in rows if row.number in held]
    return sum(_moved(pack, row, actor) for row in rows)


def _held(pack: Pack, source: str, numbers: set[str]) -> set[str]:
    """Which of the numbers have a record in the lake."""
    batches = the_lake().snapshot().batches(source)
    key = pack.contracts[source].key[0]
    if not batches:
        return set()
    with connect() as connection:
        query = f'SELECT DISTINCT "{key}" FROM {scan(batches)} WHERE "{key}" IN (SELECT unnest(?))'
        return {number for (number,) in connection.execute(query, [sorted(numbers)]).fetchall()}


def _records(pack: Pack, rows: Sequence[Application], month: Month) -> Iterator[dict[str, str]]:
    numbers = plain_numbers(row.person_id for row in rows if row.person_id)
    firms = employer_labels(row.employer_id for row in rows if row.employer_id)
    for row in rows:
        whose = (
            ("person", numbers[row.person_id])
            if row.person_id
            else ("employer", firms[row.employer_id or 0][0])
        )
        part = pack.applied_for.matters[row.matter]
        sent_on = row.submitted_on or month.last_day
        yield record_of(pack, part, whose, opened(row), row.territory, sent_on, row.number)


def _moved(pack: Pack, row: Application, actor: str) -> int:
    try:
        with acting(actor):
            move(row, "taken", actor)
            if pack.applied_for.matters[row.matter].ends == "recorded":
                move(row, "decided", actor, outcome="recorded")
    except Conflict:
        return 0
    return 1
