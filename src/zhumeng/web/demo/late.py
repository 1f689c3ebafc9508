"""Late data of the fictional city: a premium was paid in part only, after the subsidy for it was paid."""

from __future__ import annotations

from zhumeng.engine.lake import connect, scan
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.city import the_lake
from zhumeng.foundation.scope import Scope
from zhumeng.foundation.today import today
from zhumeng.registers.api import plain_numbers, take_rows
from zhumeng.work.benefits.money import api

POLICY, SOURCE = "flexible-insurance-subsidy", "flexible_insurance"
MONEY = ("pension_paid", "pension_floor", "medical_paid", "medical_floor")


def correct_one(pack: Pack) -> int:
    """The office corrects one row somebody was paid for: half the pension premium; how many rows came."""
    paid = api.items_in(Scope(units=None)).filter(policy=POLICY, state="paid").order_by("-pk").first()
    batches = the_lake().snapshot().batches(SOURCE)
    if paid is None or not batches:
        return 0
    with connect() as duck:
        found = duck.execute(f"SELECT * FROM {scan(batches)} WHERE payment_no = ?", [paid.record_no])
        names = [column[0] for column in found.description]
        row = dict(zip(names, found.fetchone() or (), strict=False))
    if not row:
        return 0
    row["pension_paid"] //= 2
    told = {name: _yuan(row[name]) if name in MONEY else row[name] for name in pack.contracts[SOURCE].names
            if name in row}  # fmt: skip
    told |= {"id_number": plain_numbers([row["person_id"]])[row["person_id"]],
             "for_month": f"{row['for_month']:%Y-%m}"}  # fmt: skip
    rows = [{name: str(value) for name, value in told.items()}]
    return take_rows(SOURCE, "demo-correction", rows, arrived=Month.of(today()))


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
