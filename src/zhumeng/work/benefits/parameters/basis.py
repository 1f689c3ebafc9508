"""What the effect of a change is reckoned of: the parts of the work, and a digest of the data and rules."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.work.benefits.decide import cases_of
from zhumeng.work.benefits.models import ParameterChange
from zhumeng.work.benefits.parameters.effect import months_in
from zhumeng.work.benefits.parameters.laid import with_changes
from zhumeng.work.benefits.parameters.publish import amendment_of, approved_of

EFFECT = "effect"
"""The part that tells heads and money by unit; every other part is a month whose answers are compared."""


@dataclass(frozen=True)
class Work:
    """A reckoning: the policy before and after, the decided months in the change's days, and ``basis``,
    which differs as soon as anything it reads does."""

    before: Policy
    after: Policy
    months: tuple[Month, ...]
    basis: str

    @property
    def parts(self) -> tuple[str, ...]:
        """What is to be done, in order."""
        return (EFFECT, *map(str, self.months))


def work_of(pack: Pack, lake: Lake, change: ParameterChange) -> Work:
    """The work as the lake, the policy and its approved changes stand now."""
    before = pack.policies[change.policy]
    after = with_changes(pack, change.policy, (*approved_of(change.policy), amendment_of(change)))
    months = tuple(months_in(lake, change.policy, (change.from_on, change.to_on)))
    return Work(before, after, months, _basis(pack, lake, before, after, months))


def _basis(pack: Pack, lake: Lake, before: Policy, after: Policy, months: tuple[Month, ...]) -> str:
    snapshot, source = lake.snapshot(), f"decision/{before.code}"
    newest = snapshot.latest(source)
    read = {*months, newest.month} if newest else set(months)
    said = [before.digest, after.digest]
    for month in sorted(read):
        cases, decided = cases_of(pack, snapshot, month), snapshot.batch(source, month)
        cases.relation(after)
        said += [str(month), decided.digest if decided else "", *sorted(cases.windows.used)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()
