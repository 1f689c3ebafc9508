"""The month's checked placements become records of the lake, by the same way as any file of a register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.registers.api import employer_labels, plain_numbers, take_rows
from zhumeng.work.outreach.models import Placement
from zhumeng.work.outreach.placements import SOURCE, without_other_claim


def take_placements(pack: Pack, month: Month) -> int:
    """Bring what was checked in a month into the lake, where the subsidy is decided on it; how many.

    Safe to kill and to repeat: the same rows make the same file, which intake takes once. What a killed run
    had written in clear is removed first. One claimed by another way meanwhile is left out.
    """
    found = Placement.objects.select_related("agency").filter(
        state="checked", checked_on__gte=month.first_day, checked_on__lte=month.last_day
    )
    rows = without_other_claim(list(found.order_by("pk"))) if SOURCE in pack.contracts else []
    return take_rows(SOURCE, "outreach", list(_records(rows)), arrived=month)


def _records(rows: Sequence[Placement]) -> Iterator[dict[str, str]]:
    firms = employer_labels({row.agency.employer_id for row in rows})
    numbers = plain_numbers({row.person_id for row in rows})
    for row in rows:
        yield {
            "placement_no": row.number, "credit_code": firms[row.agency.employer_id][0],
            "id_number": numbers[row.person_id], "placed_group": row.placed_group,
            "contract_from": f"{row.contract_from}", "contract_to": f"{row.contract_to or ''}",
            "months_insured": f"{row.months_insured}", "full_time": _yes(row.full_time),
            "dispatch": _yes(row.dispatch), "public_post": _yes(row.public_post),
            "paid_in_year": f"{row.paid_in_year}", "claimed_on": f"{row.checked_on}",
            "territory": row.unit,
        }  # fmt: skip


def _yes(held: bool) -> str:
    return "是" if held else "否"
