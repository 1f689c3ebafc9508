"""What was decided about a firm or a person, policy by policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zhumeng.engine.month import Month
from zhumeng.engine.packs.city import Name
from zhumeng.engine.rules import Policy
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.foundation.scope import Reader
from zhumeng.registers.api import employer_names, people_masked
from zhumeng.work.benefits.api import Selection, read_all, subject_of

MOST = 200
"""Decisions of one policy shown for one subject."""


@dataclass(frozen=True)
class Decided:
    """One decision of the newest run up to the month; ``subject`` as its address names it."""

    policy: str
    name: Name
    month: Month
    subject: str
    period: str
    outcome: str
    amount_fen: int | None
    about: str
    addressed: bool
    """Whether it goes to whom the list is of: one about a hire goes to the employer."""


def decisions_of(reader: Reader, month: Month, key: str, ids: Sequence[int]) -> list[Decided] | None:
    """Decisions in the reader's scope whose ``key`` is one of the ids; None for who may not read them."""
    if not (reader.may("read_decisions") or reader.may("read_own")):
        return None
    found = [
        (policy, month_of, row)
        for policy in the_pack().policies.values() if key in policy.keys
        for month_of, row in _rows(reader, policy, month, key, ids)
    ]  # fmt: skip
    rows = [row for _policy, _month, row in found]
    firms = (
        employer_names({row["employer_id"] for row in rows if "employer_id" in row})
        if key == "person_id"
        else {}
    )
    people = (
        people_masked({row["person_id"] for row in rows if "person_id" in row}) if key != "person_id" else {}
    )
    return [
        Decided(
            policy.code,
            policy.name,
            made_in,
            subject_of(policy, row),
            row["period"],
            row["outcome"],
            row["amount_fen"],
            firms.get(row.get("employer_id", 0)) or people.get(row.get("person_id", 0), ""),
            key == "employer_id" or "employer_id" not in row,
        )
        for policy, made_in, row in found
    ]


def _rows(
    reader: Reader, policy: Policy, month: Month, key: str, ids: Sequence[int]
) -> list[tuple[Month, dict[str, Any]]]:
    batch = the_lake().snapshot().latest(f"decision/{policy.code}", month)
    if batch is None:
        return []
    columns = (name if name in policy.keys else "" for name in ("employer_id", "person_id"))
    where = f"{reader.scope.rows('unit', *columns)} AND {key} IN ({', '.join(str(int(one)) for one in ids)})"
    rows = next(iter(read_all(Selection(policy, batch, where, (), "", ()))), [])[:MOST]
    return [(batch.month, row) for row in rows]
