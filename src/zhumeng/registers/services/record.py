"""Write down that a service was delivered, once, in the transaction of the work that delivered it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.registers.models import ServiceRecord, ServiceWithdrawal
from zhumeng.registers.packs import reference

CODES = "service_kind"


def record_service(
    kind: str,
    ref: str,
    *,
    on: date,
    unit: str,
    by: str,
    office: str = "",
    person_id: int | None = None,
    employer_id: int | None = None,
    quantity: int = 1,
    outcome: str = "done",
) -> ServiceRecord:
    """The record of a service; a repeat of the same (kind, ref) with the same content gives it again.

    ``kind`` is a code of the pack's ``service_kind``, ``ref`` names what is behind it, ``unit`` the territory
    where it counts, ``quantity`` is at least 1. Call it inside the transaction of the work itself, so that
    both are kept or neither. Refused for a kind the pack does not know, Conflict for other content.
    """
    if kind not in reference().codes[CODES].entries:
        raise Refused(f"{kind!r} is no kind of service", where="kind", mend=f"see {CODES} in codes.yaml")
    content = {
        "occurred_on": on, "unit": unit, "office": office, "person_id": person_id,
        "employer_id": employer_id, "quantity": quantity, "outcome": outcome, "by": by,
    }  # fmt: skip
    row, made = ServiceRecord.objects.get_or_create(kind=kind, ref=ref, defaults=content)
    same = ((name, value) for name, value in content.items() if name != "by")
    if not made and any(getattr(row, name) != value for name, value in same):
        raise Conflict(
            f"{kind} {ref} is recorded with other content", mend="withdraw it, or name the new one otherwise"
        )
    return row


def recorded(kind: str, refs: Collection[str]) -> frozenset[str]:
    """Which of these are recorded already, withdrawn ones among them."""
    return frozenset(ServiceRecord.objects.filter(kind=kind, ref__in=refs).values_list("ref", flat=True))


def withdraw_service(kind: str, ref: str, *, reason: str, by: str) -> None:
    """Say that a recorded service does not count; the next run of a month takes it out of the figures.

    Without effect when there is no such record or it is withdrawn already. Refused without a reason.
    """
    if not reason.strip():
        raise Refused("no reason is given", where="reason", mend="say why the record does not count")
    row = ServiceRecord.objects.filter(kind=kind, ref=ref).first()
    if row is not None:
        ServiceWithdrawal.objects.get_or_create(record=row, defaults={"reason": reason, "by": by})
