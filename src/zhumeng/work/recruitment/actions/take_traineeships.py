"""Traineeships whose subsidy was applied for become records of the lake, by the way of any file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from zhumeng.engine.lake import connect, scan
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import the_lake
from zhumeng.registers.api import employer_labels, plain_numbers, take_rows
from zhumeng.work.recruitment.models import Stay
from zhumeng.work.recruitment.terms import months_later

SOURCE = "traineeships"


def take_traineeships(pack: Pack, month: Month) -> int:
    """Bring what was applied for in a month into the lake, where the subsidy is decided on it; how many.

    Safe to kill and to repeat: the same rows make the same file, which intake takes once. What a killed run
    had written in clear is removed first. One that is in the ledger under another number is left out.
    """
    found = Stay.objects.select_related("application__advert").filter(
        claimed_on__range=(month.first_day, month.last_day)
    )
    rows = _without_other_claim(list(found.order_by("pk"))) if SOURCE in pack.contracts else []
    return take_rows(SOURCE, "recruitment", list(_records(rows)), arrived=month)


def _without_other_claim(rows: list[Stay]) -> list[Stay]:
    batches = the_lake().snapshot().batches(SOURCE)
    if not batches or not rows:
        return rows
    keys = [(r.application.advert.employer_id, r.person_id, r.started_on, r.number) for r in rows]
    with connect() as connection:
        connection.execute("CREATE TEMP TABLE mine (firm BIGINT, person BIGINT, since DATE, number VARCHAR)")
        connection.executemany("INSERT INTO mine VALUES (?, ?, ?, ?)", keys)
        found = connection.execute(
            f"SELECT DISTINCT m.number FROM mine m JOIN {scan(batches)} t ON t.employer_id = m.firm "
            "AND t.person_id = m.person AND t.starts_on = m.since AND t.agreement_no NOT LIKE 'JX%'"
        ).fetchall()
    claimed = {number for (number,) in found}
    return [row for row in rows if row.number not in claimed]


def _records(rows: Sequence[Stay]) -> Iterator[dict[str, str]]:
    firms = employer_labels({row.application.advert.employer_id for row in rows})
    numbers = plain_numbers({row.person_id for row in rows})
    for row in rows:
        advert = row.application.advert
        yield {
            "agreement_no": row.number, "credit_code": firms[advert.employer_id][0],
            "id_number": numbers[row.person_id], "trainee_group": row.trainee,
            "starts_on": f"{row.started_on}", "ends_on": f"{row.ended_on}",
            "months": f"{months_between(row.started_on, row.ended_on or row.ends_on)}",
            "months_agreed": f"{advert.details['months']}",
            "allowance": f"{advert.details['allowance_fen'] / 100:.2f}",
            "insured": "是" if row.insured else "否", "signed_on": f"{row.signed_on or ''}",
            "applied_on": f"{row.claimed_on}", "territory": advert.unit,
        }  # fmt: skip


def months_between(first: date, last: date) -> int:
    """Whole months from the first day to the last, both included."""
    after = last + timedelta(1)
    months = (after.year - first.year) * 12 + after.month - first.month
    return months if months_later(first, months) <= after else months - 1
