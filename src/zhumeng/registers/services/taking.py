"""Services delivered become records of the lake, by the same way as any file of a register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhumeng.engine.month import Month
from zhumeng.registers.display import place_name
from zhumeng.registers.employers.finding import employer_labels
from zhumeng.registers.intake.own_rows import take_rows
from zhumeng.registers.intake.withdrawing import withdraw_records
from zhumeng.registers.models import ServiceRecord
from zhumeng.registers.packs import reference
from zhumeng.registers.people.plain import plain_numbers

SOURCE = "service_records"


def take_services(month: Month) -> int:
    """Bring every service up to the end of a month into the lake; how many there are. Withdrawn ones leave.

    A file for each month in which services were delivered, so that late entries reach their own month. Safe
    to kill and to repeat: the same rows make the same file, which intake takes once.
    """
    if SOURCE not in reference().contracts:
        return 0
    gone = ServiceRecord.objects.filter(withdrawal__isnull=False, occurred_on__lte=month.last_day)
    withdraw_records(SOURCE, [row.number for row in gone])
    rows = ServiceRecord.objects.filter(withdrawal__isnull=True, occurred_on__lte=month.last_day)
    days = rows.order_by().values_list("occurred_on", flat=True).distinct()
    return sum(_take(one, month) for one in sorted({Month.of(day) for day in days}))


def _take(one: Month, arrived: Month) -> int:
    within = ServiceRecord.objects.filter(occurred_on__gte=one.first_day, occurred_on__lte=one.last_day)
    rows = list(within.filter(withdrawal__isnull=True).order_by("pk"))
    return take_rows(SOURCE, f"work-{one}", list(_records(rows)), arrived=arrived)


def _records(rows: Sequence[ServiceRecord]) -> Iterator[dict[str, str]]:
    numbers = plain_numbers({row.person_id for row in rows if row.person_id})
    firms = employer_labels({row.employer_id for row in rows if row.employer_id})
    for row in rows:
        yield {
            "record_no": row.number, "kind": row.kind, "occurred_on": f"{row.occurred_on}",
            "territory": row.unit, "unit": row.office or place_name(row.unit),
            "id_number": numbers.get(row.person_id or 0, ""),
            "credit_code": firms[row.employer_id][0] if row.employer_id else "",
            "quantity": f"{row.quantity}", "outcome": row.outcome,
        }  # fmt: skip
