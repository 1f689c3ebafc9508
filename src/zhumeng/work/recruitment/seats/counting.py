"""Seats that were collected, as services of the plan: a seat counts on the day it is public."""

from __future__ import annotations

from datetime import date

from zhumeng.registers.api import record_service, withdraw_service
from zhumeng.work.recruitment.models import Advert

POSTS = {"traineeship": "traineeship_post", "internship": "internship_post"}
"""The service that counts the seats of a programme (P17, P18); courses count by their people."""
FEWER = "岗位数减少，按新数重新记录"


def count_seats(row: Advert, on: date, by: str) -> None:
    """Record the seats of a public advert that are not yet recorded; call it where it may have become public.

    Seats added later count on the day they are added. Where there are fewer, the records are withdrawn and
    the rest is recorded anew.
    """
    kind = POSTS.get(row.programme)
    if kind is None or row.state != "published" or row.headcount == row.counted:
        return
    more = row.headcount - row.counted
    if more < 0:
        for number in range(1, row.revision):
            withdraw_service(kind, _ref(row, number), reason=FEWER, by=by)
        more = row.headcount
    record_service(
        kind, _ref(row, row.revision), on=on, unit=row.unit, by=by, employer_id=row.employer_id,
        quantity=more,
    )  # fmt: skip
    row.counted = row.headcount
    Advert.objects.filter(pk=row.pk).update(counted=row.headcount)


def _ref(row: Advert, number: int) -> str:
    return f"advert:{row.pk}:{number}"
