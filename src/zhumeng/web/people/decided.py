"""What was decided about a firm or a person, policy by policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


def decisions_of(reader: Reader, month: Month, key: str, ids: Sequence[int]) -> list[Decided] | None:
    """Decisions in the reader's scope whose ``key`` is one of the ids; None for who may not read them."""
    if not (reader.may("read_decisions") or reader.may("read_own")):
        return None
    policies = [policy for policy in the_pack().policies.values() if key in policy.keys]
    return [one for policy in policies for one in _decided(reader, policy, month, key, ids)]


def _decided(reader: Reader, policy: Policy, month: Month, key: str, ids: Sequence[int]) -> list[Decided]:
    batch = the_lake().snapshot().latest(f"decision/{policy.code}", month)
    if batch is None:
        return []
    columns = (name if name in policy.keys else "" for name in ("employer_id", "person_id"))
    where = f"{reader.scope.rows('unit', *columns)} AND {key} IN ({', '.join(str(int(one)) for one in ids)})"
    rows = next(iter(read_all(Selection(policy, batch, where, (), "", ()))), [])[:MOST]
    firms = (
        employer_names({row["employer_id"] for row in rows if "employer_id" in row})
        if key == "person_id"
        else {}
    )
    people = people_masked({row["person_id"] for row in rows if "person_id" in row}) if not firms else {}
    return [
        Decided(
            policy.code,
            policy.name,
            batch.month,
            subject_of(policy, row),
            row["period"],
            row["outcome"],
            row["amount_fen"],
            firms.get(row.get("employer_id", 0)) or people.get(row.get("person_id", 0), ""),
        )
        for row in rows
    ]
