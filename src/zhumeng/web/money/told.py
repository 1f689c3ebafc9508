"""A difference between what was granted and the newest decision, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.month import Month
from zhumeng.foundation.city import the_pack
from zhumeng.web.decisions import words
from zhumeng.web.site.templatetags.site import yuan
from zhumeng.work.benefits.api import subject_of
from zhumeng.work.benefits.money import api

MOST_NAMED = 4
"""Missing facts that a reason names."""


@dataclass(frozen=True)
class Row:
    """A difference with whom it is for, the newest decision's subject, and why it says so."""

    found: api.Difference
    name: str
    subject: str
    why: str


def row_of(found: api.Difference, name: str = "") -> Row:
    """A difference told in words."""
    one = found.item
    keys = {"person_id": one.person_id, "employer_id": one.employer_id, "record_no": one.record_no}
    return Row(found, name, subject_of(the_pack().policies[one.policy], keys), _why(one))


def _why(item: Any) -> str:
    policy, newest = the_pack().policies[item.policy], item.newest
    if newest.outcome == "entitled":
        return _("the amount is another")
    if newest.outcome == "not_entitled":
        failing = newest.first_failing
        if not failing:
            return _("there is no such case any more: later data took it away")
        return _("not met: %(condition)s") % {"condition": words.condition_name(policy, failing)}
    on = Month.parse(newest.month).last_day
    known = [name for name in newest.missing if _is_known(policy, name)]
    lacking = _(", ").join(words.missing_name(policy, name, on) for name in known[:MOST_NAMED])
    return _("cannot be told without %(what)s") % {"what": lacking}


def _is_known(policy: Any, name: str) -> bool:
    """Whether the text of the policy that is in force still has the fact or parameter."""
    return name in policy.facts or name.removeprefix(words.PARAMETER) in policy.parameters


def reason_of(row: Row) -> str:
    """The reason of an order or objection, citing the newer decision: its month, version, data and answer."""
    newest = row.found.item.newest
    return _(
        "Decision of %(month)s, version %(version)s (data batch %(batch)s): %(why)s. "
        "Granted %(granted)s yuan, due %(due)s yuan, difference %(fen)s yuan."
    ) % {
        "month": newest.month, "version": newest.version, "batch": newest.batch[:12], "why": row.why,
        "granted": yuan(row.found.granted), "due": yuan(row.found.due), "fen": yuan(row.found.fen),
    }  # fmt: skip
