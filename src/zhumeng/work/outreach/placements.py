"""Placements as a reader sees them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.lake import connect, scan
from zhumeng.foundation.city import the_lake
from zhumeng.foundation.scope import Reader
from zhumeng.work.outreach.models import Placement
from zhumeng.work.outreach.reach import in_office, within

SOURCE = "placements"


def placements_in(reader: Reader) -> QuerySet[Placement]:
    """Those of one's units; for an agency, its own."""
    found = Placement.objects.select_related("agency")
    if reader.scope.employer is not None:
        return found.filter(agency__employer_id=reader.scope.employer)
    return found.filter(within(reader)) if in_office(reader) else found.none()


def find_placement(reader: Reader, number: int) -> Placement:
    """One of them; Missing for any other."""
    row = placements_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such placement in your area"), mend=_("look for it in the list"))
    return row


def claimed_otherwise(row: Placement) -> str:
    """The number of a record of the lake that claims the same placement by another way; empty for none."""
    return _claims([(row.agency.employer_id, row.person_id, row.contract_from, row.number)]).get(
        row.number, ""
    )


def without_other_claim(rows: list[Placement]) -> list[Placement]:
    """Those that nobody claims by another way."""
    claims = _claims([(r.agency.employer_id, r.person_id, r.contract_from, r.number) for r in rows])
    return [row for row in rows if row.number not in claims]


def _claims(keys: list[tuple[int, int, date, str]]) -> dict[str, str]:
    """Our number with the other's, for each key that the lake holds under another number."""
    batches = the_lake().snapshot().batches(SOURCE)
    if not batches or not keys:
        return {}
    with connect() as connection:
        connection.execute("CREATE TEMP TABLE mine (firm BIGINT, person BIGINT, since DATE, number VARCHAR)")
        connection.executemany("INSERT INTO mine VALUES (?, ?, ?, ?)", keys)
        found = connection.execute(
            f"SELECT m.number, min(p.placement_no) FROM mine m JOIN {scan(batches)} p "
            "ON p.employer_id = m.firm AND p.person_id = m.person AND p.contract_from = m.since "
            "AND p.placement_no NOT LIKE 'ZJ%' GROUP BY m.number"
        ).fetchall()
    return dict(found)
