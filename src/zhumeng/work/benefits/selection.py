"""Which decisions a reader's scope and filters leave, as SQL over one batch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake import Batch
from zhumeng.engine.packs.city import Territories
from zhumeng.engine.rules import Policy
from zhumeng.foundation.scope import Scope, units_with_predecessors
from zhumeng.registers.api import employers_like
from zhumeng.work.benefits.filters import Filters

MOST_NAMED = 2_000
"""Employers one text may name."""


@dataclass(frozen=True)
class Selection:
    """What is read: a policy's batch of a month, the rows a scope and some filters leave."""

    policy: Policy
    batch: Batch
    where: str
    values: tuple[Any, ...]
    order: str
    outcomes: tuple[str, ...]

    @property
    def only(self) -> str:
        """The condition with that of the answer."""
        if not self.outcomes:
            return self.where
        return f"{self.where} AND outcome IN ({', '.join('?' * len(self.outcomes))})"

    @property
    def bound(self) -> list[Any]:
        """The values of :attr:`only`."""
        return [*self.values, *self.outcomes]


def select(
    policy: Policy, batch: Batch, scope: Scope, filters: Filters, territories: Territories, on: date
) -> Selection:
    """Turn scope and filters into a selection; a text that names too many employers is refused."""
    parts, values = [rows_in_scope(policy, scope)], []
    units = [code for unit in filters.units for code in units_with_predecessors(territories, unit, on)]
    for column, wanted in (("unit", units), ("first_failing", filters.failing)):
        if wanted:
            parts.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += wanted
    if filters.missing:
        parts.append("list_has_any(missing, ?)")
        values.append(list(filters.missing))
    for sign, fen in ((">=", filters.least_fen), ("<=", filters.most_fen)):
        if fen is not None:
            parts.append(f"amount_fen {sign} ?")
            values.append(fen)
    if filters.text:
        parts.append(_named(policy, filters.text))
    return Selection(
        policy, batch, " AND ".join(parts), tuple(values), _order(policy, filters), filters.outcomes
    )


def rows_in_scope(policy: Policy, scope: Scope) -> str:
    """The condition of a scope on a policy's decisions."""
    employer = "employer_id" if "employer_id" in policy.keys else ""
    return scope.rows("unit", employer, "person_id" if "person_id" in policy.keys else "")


def _order(policy: Policy, filters: Filters) -> str:
    """A batch lies in the order of unit and keys, and is read in that order when none is asked for."""
    if filters.sort == "unit" and not filters.descending:
        return ""
    way = "DESC" if filters.descending else "ASC"
    first = {"unit": [f"unit {way}"], "amount": [f"amount_fen {way} NULLS LAST", "unit"], "subject": []}
    first["outcome"] = [f"outcome {way}", "unit"]
    keys = [f"{key} {way if filters.sort == 'subject' else 'ASC'}" for key in policy.keys]
    return f"ORDER BY {', '.join([*first[filters.sort], *keys])}"


def _named(policy: Policy, text: str) -> str:
    if "employer_id" not in policy.keys:
        raise Refused(
            _("the people of this list are not found by a name"), where="q", mend=_("take the text away")
        )
    ids = employers_like(text, MOST_NAMED + 1)
    if len(ids) > MOST_NAMED:
        raise Refused(
            _("more than %(most)s employers are called that") % {"most": MOST_NAMED}, where="q",
            mend=_("write more of the name or of the credit code"),
        )  # fmt: skip
    return f"employer_id IN ({', '.join(str(int(one)) for one in ids)})" if ids else "FALSE"
