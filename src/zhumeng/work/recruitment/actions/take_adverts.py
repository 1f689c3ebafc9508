"""The month's published adverts become records of the lake, by the same way as any file of a register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhumeng.engine.month import Month
from zhumeng.registers.api import employer_labels, take_rows
from zhumeng.work.recruitment.models import Advert
from zhumeng.work.recruitment.programmes import JOB

SOURCE = "vacancies"
PUBLISHER = "筑梦"


def take_adverts(month: Month) -> int:
    """Bring the jobs published in a month into the lake as adverts of the public service; how many. Seats
    of programmes are counted by their own services.

    Safe to kill and to repeat: the same rows make the same file, which intake takes once. Nobody's name is
    in it; the texts were redacted when they were posted, and are again.
    """
    days = (month.first_day, month.last_day)
    found = Advert.objects.filter(programme=JOB, published_on__range=days)
    rows = list(found.order_by("pk"))
    return take_rows(SOURCE, "recruitment", list(_records(rows, month)), arrived=month)


def _records(rows: Sequence[Advert], month: Month) -> Iterator[dict[str, str]]:
    firms = employer_labels({row.employer_id for row in rows})
    for row in rows:
        low, high = (_yuan(fen) for fen in (row.pay_from_fen, row.pay_to_fen))
        yield {
            "advert_id": row.number, "channel": "public_service", "publishing_unit": PUBLISHER,
            "published_on": f"{row.published_on}", "published_month": str(month),
            "closes_on": f"{row.ends_on}", "title": row.title, "territory": row.unit,
            "employer_ref": firms[row.employer_id][0], "pay_min": low, "pay_max": high,
            "edu_min": f"{row.edu_min}", "exp_min": "" if row.exp_years is None else f"{row.exp_years}",
            "headcount": f"{row.headcount}", "text": row.text,
        }  # fmt: skip


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"{fen / 100:.2f}"
