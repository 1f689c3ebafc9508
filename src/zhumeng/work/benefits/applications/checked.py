"""A form checked as the register would check its rows, and what the rules say on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.matters import Matter
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Decision, Policy, decide
from zhumeng.engine.sources.reasons import REASONS, Reason
from zhumeng.foundation.city import connect_city, the_lake
from zhumeng.registers.api import Applicant, CheckedRow, check_row, find_person
from zhumeng.work.benefits.applications.fields import own_column
from zhumeng.work.benefits.decide import cases_of

NO_NUMBER = "SQ0000000000"
"""Stands for the number of an application that has none yet."""


@dataclass(frozen=True)
class Checked:
    """One matter of a form: its cells, their faults by column, the row they make, the person it is about."""

    matter: Matter
    cells: Mapping[str, str]
    faults: Mapping[str, Reason]
    row: CheckedRow | None = None
    other: int | None = None


def check_part(
    pack: Pack, part: Matter, who: Applicant, cells: Mapping[str, str], place: str, on: date
) -> Checked:
    """Check the typed cells of one matter by the contract of its source."""
    if not part.source:
        return _without_record(part, who, cells)
    whose = (who.kind, who.number)
    cells_of_row = record_of(pack, part, whose, cells, place, on, NO_NUMBER)
    row = check_row(part.source, cells_of_row, Month.of(on), {who.number: who.id})
    return Checked(part, cells, row.faults, row)


def record_of(
    pack: Pack, part: Matter, whose: tuple[str, str], cells: Mapping[str, str], place: str, on: date,
    number: str,
) -> dict[str, str]:  # fmt: skip
    """The whole row as texts: number, applicant (kind and plain number), day and place beside what was
    typed."""
    contract = pack.contracts[part.source]
    found = {name: text for name, text in cells.items() if name in contract.names}
    found |= {column.name: place for column in contract.of_type("territory") if place}
    found |= {column.name: on.isoformat() for column in contract.columns if column.form == "today"}
    return found | part.fixed | {contract.key[0]: number, own_column(pack, part, whose[0]): whose[1]}


def _without_record(part: Matter, who: Applicant, cells: Mapping[str, str]) -> Checked:
    """The registers hold the case already; of a firm's, the person must be one they know."""
    if "id_number" not in cells:
        missing = who.kind == "employer"
        return Checked(part, cells, {"id_number": REASONS["missing"]} if missing else {})
    try:
        person = find_person(cells["id_number"])
    except Refused:
        return Checked(part, cells, {"id_number": REASONS["id_form"]})
    return Checked(part, cells, {} if person else {"id_number": UNKNOWN}, other=person)


UNKNOWN = Reason("登记库中没有此人", "nobody of this number is in the registers", "核对证件号码")


def what_the_rules_say(
    pack: Pack, parts: Sequence[Checked], who: Applicant, on: date, month: Month
) -> dict[str, Decision | None]:
    """What each matter's policy comes to on the form and the registers of a month; by policy.

    None: the registers do not have the applicant among the cases of the policy. Nothing is kept.
    """
    stated: dict[str, str] = {}
    for one in parts:
        source = one.matter.source
        if one.row is not None and source not in stated:
            stated[source] = _within(pack, source, one.row, month).as_relation(source)
    found = {}
    for one in parts:
        if one.matter.policy:
            policy = pack.policies[one.matter.policy]
            facts = _facts(pack, policy, one, who, month, stated)
            found[policy.code] = decide(policy, facts, on) if facts is not None else None
    return found


def _within(pack: Pack, source: str, row: CheckedRow, month: Month) -> CheckedRow:
    """The row as if it had come within the month the registers tell of."""
    late = {
        column.lake_name: min(value, month.last_day)
        for column in pack.contracts[source].columns
        if column.form == "today" and (value := row.values[column.lake_name]) is not None
    }
    return CheckedRow(row.faults, {**row.values, **late})


def _facts(
    pack: Pack, policy: Policy, one: Checked, who: Applicant, month: Month, stated: Mapping[str, str]
) -> dict[str, Any] | None:
    cases = cases_of(pack, the_lake().snapshot(), month)
    cases.windows.stated = stated
    keys = {"person_id": who.person if who.person is not None else one.other, "employer_id": who.employer}
    where = [f"{key} = {int(keys[key] or 0)}" for key in policy.keys if key in keys and not one.matter.source]
    with connect_city(pack, month) as connection:
        rows = connection.execute(f"FROM {cases.relation(policy, ' AND '.join(where))} LIMIT 1")
        names = [column[0] for column in rows.description]
        row = rows.fetchone()
    return dict(zip(names, row, strict=True)) if row else None
