"""One decision opened: why, and whether it comes out the same again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhumeng.engine.errors import Refused
from zhumeng.engine.facts.cases import Cases
from zhumeng.engine.lake import Batch, Lake, connect, scan
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Decision, Policy, decide
from zhumeng.foundation.city import connect_city, schemas, the_pack
from zhumeng.work.benefits.subject import read_subject
from zhumeng.work.benefits.texts import Texts

FORM = re.compile(r"([a-z0-9-]+):(\d{4}-\d{2}):([^:\s]+)")


@dataclass(frozen=True)
class Kept:
    """A decision as the lake keeps it, with the texts and the date it was made by."""

    reference: str
    texts: Texts
    month: Month
    on: date
    batch: Batch
    row: dict[str, Any]

    @property
    def policy(self) -> Policy:
        """The policy in the text it had then."""
        return self.texts.policy

    @property
    def facts(self) -> dict[str, Any]:
        """The facts it was made on, by their names in the policy."""
        return {name: self.row[f"f_{name}"] for name in self.policy.facts}


def find_decision(pack: Pack, lake: Lake, reference: str, cited: Sequence[str] = ()) -> Kept:
    """Find ``policy:month:subject``: an employer's credit code or id, or its keys joined by hyphens.

    ``cited`` are digests of earlier batches to look in when the newest has no such case any more. Raises
    Refused when the reference is malformed or there is no such decision.
    """
    found = FORM.fullmatch(reference)
    if not found or found[1] not in pack.policies:
        raise Refused(
            f"“{reference}” is not a decision",
            mend="write policy:month:subject, such as retention-refund:2022-07:15",
        )
    month = Month.parse(found[2])
    snapshot = lake.snapshot()
    batch = snapshot.batch(f"decision/{found[1]}", month)
    if batch is None:
        raise Refused(f"{found[1]} was not decided in {month}", mend=f"run `zhumeng month {month}` first")
    earlier = (snapshot.by_digest(digest) for digest in cited)
    for one in (batch, *(one for one in earlier if one is not None)):
        texts = Texts.kept(lake, pack, found[1], str(one.meta["text"]))
        row = _row(texts.policy, one, found[3])
        if row is not None:
            return Kept(reference, texts, one.month, date.fromisoformat(str(one.meta["on"])), one, row)
    raise Refused(f"there is no decision “{reference}”", mend=f"`zhumeng policy scan {found[1]}` lists them")


def needs_database(reference: str) -> bool:
    """Whether the reference names an employer by credit code, which only the database can resolve."""
    found = FORM.fullmatch(reference)
    policy = the_pack().policies.get(found[1]) if found else None
    return bool(policy and _credit_code(policy, str(found[3] if found else "")))


def explain(kept: Kept) -> Decision:
    """Every condition with its facts, parameters and clause."""
    return decide(kept.policy, kept.facts, kept.on)


@dataclass(frozen=True)
class Replay:
    """A decision made again from the batches it cites; ``differences`` is empty when nothing differs."""

    decision: Decision
    differences: dict[str, tuple[Any, Any]]


def replay(pack: Pack, lake: Lake, kept: Kept) -> Replay:
    """Rebuild the facts from the cited batches, decide again and compare with what was kept."""
    texts, only = kept.texts, set(kept.batch.inputs)
    place = schemas(pack), pack.code_tables, only
    cases = Cases(lake.snapshot(), kept.month, texts.views, texts.candidates, *place)
    where = " AND ".join(f"{key} = {literal(str(kept.row[key]))}" for key in kept.policy.keys)
    with connect_city(pack, kept.month) as connection:
        again = connection.execute(f"FROM {cases.relation(kept.policy, where)}")
        names = [column[0] for column in again.description]
        rows = again.fetchall()
    if len(rows) != 1:
        raise Refused(f"the cited batches give {len(rows)} cases for “{kept.reference}”")
    facts = {name: value for name, value in zip(names, rows[0], strict=True) if name in kept.policy.facts}
    decision = decide(kept.policy, facts, kept.on)
    kept_answer = {"outcome": kept.row["outcome"], "amount_fen": kept.row["amount_fen"]} | kept.facts
    new_answer = {"outcome": str(decision.outcome), "amount_fen": decision.amount_fen} | facts
    return Replay(
        decision,
        {name: (old, new_answer[name]) for name, old in kept_answer.items() if old != new_answer[name]},
    )


def _credit_code(policy: Policy, subject: str) -> str:
    """The credit code a subject ends with, empty for ids."""
    last = subject.rsplit("-", 1)[-1]
    named = policy.keys[-1] == "employer_id" and (not last.isdigit() or len(last) == 18)
    return last if named else ""


def _row(policy: Policy, batch: Batch, subject: str) -> dict[str, Any] | None:
    code = _credit_code(policy, subject)
    if code:
        from zhumeng.registers.api import find_employers  # needs the database; ids do not

        subject = subject.removesuffix(code) + str(find_employers([code]).get(code, 0))
    keys = read_subject(policy, subject)
    if keys is None:
        raise Refused(f"{policy.code} is decided for {' and '.join(policy.keys)}", mend="give these ids")
    where, values = " AND ".join(f"{key} = ?" for key in keys), list(keys.values())
    with connect() as connection:
        found = connection.execute(f"SELECT * FROM {scan([batch])} WHERE {where}", values)
        names = [column[0] for column in found.description]
        row = found.fetchone()
    return dict(zip(names, row, strict=True)) if row else None
