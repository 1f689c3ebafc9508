"""A policy with other parameters, compared with the policy as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.scan import Scan, Totals, scan_policy


@dataclass(frozen=True)
class Compared:
    """Totals before and after, of one unit or together."""

    before: Totals
    after: Totals

    @property
    def heads(self) -> int:
        """How many more are entitled."""
        return self.after.entitled - self.before.entitled

    @property
    def amount_fen(self) -> int:
        """How much more is due, in fen."""
        return self.after.amount_fen - self.before.amount_fen


@dataclass(frozen=True)
class Comparison:
    """A simulation within a scope: each unit, and all of them together."""

    units: Mapping[str, Compared]
    total: Compared


def simulate(
    pack: Pack, lake: Lake, policy: Policy, month: Month, overrides: Mapping[str, Any], scope: Scope
) -> Comparison:
    """Decide every candidate with and without ``overrides`` as the lake stands; nothing is stored.

    Only the units of the scope are told. Refused for an override that cannot be.
    """
    before = scan_policy(pack, lake, policy, month)
    after = scan_policy(pack, lake, policy, month, overrides=overrides)
    units = {
        unit: Compared(before.units.get(unit, Totals()), after.units.get(unit, Totals()))
        for unit in sorted(before.units.keys() | after.units.keys())
        if scope.covers(unit)
    }
    return Comparison(units, Compared(_sum(before, scope), _sum(after, scope)))


def totals_in_scope(scan: Scan | None, scope: Scope) -> Totals:
    """The totals of a scan within a scope; zeros when there is no scan."""
    return _sum(scan, scope) if scan is not None else Totals()


def _sum(scan: Scan, scope: Scope) -> Totals:
    mine = [totals for unit, totals in scan.units.items() if scope.covers(unit)]
    return Totals(
        sum(one.entitled for one in mine),
        sum(one.not_entitled for one in mine),
        sum(one.cannot_tell for one in mine),
        sum(one.amount_fen for one in mine),
    )
