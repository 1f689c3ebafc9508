"""What the policy says of an application: until when it is deferred and repaid, and the late fee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy, check_facts, decide, parameters_on
from zhumeng.work.benefits.deferral.reckon import Terms
from zhumeng.work.benefits.models import Decision

POLICY = "deferral"
NO_PLEDGE = "hardship5"
"""The sectors that need no word of being in difficulty."""


@dataclass(frozen=True)
class Granted:
    """One month of one insurance: fen, whether it rests on a pledge, its window and its last day."""

    insurance: str
    fee_month: date
    fen: int
    pledged: bool
    window_end: date
    repay_by: date


def deferral_policy(pack: Pack) -> Policy:
    """The policy of the pack; refused where a city defers nothing."""
    if POLICY not in pack.policies:
        raise Refused(_("this city defers no premiums"), mend=_("ask the lead office"))
    return pack.policies[POLICY]


def granted(policy: Policy, decision: Decision) -> Granted | None:
    """What an entitled decision grants, by the parameters of its month; None for any other answer."""
    on = Month.parse(decision.month).last_day
    facts = check_facts(policy, decision.facts)
    answer = decide(policy, facts, on)
    months = answer.figures["instalments"]
    if answer.outcome != "entitled" or answer.amount_fen is None or months is None:
        return None
    repay_by = parameters_on(policy, on)["repay_until"]
    return Granted(
        facts["insurance"], facts["fee_month"], answer.amount_fen, facts["deferral_list"] != NO_PLEDGE,
        (Month.of(repay_by) - months).last_day, repay_by,
    )  # fmt: skip


def terms_on(policy: Policy, on: date) -> Terms:
    """Rate and due day in force on a day."""
    values = parameters_on(policy, on)
    return Terms(values["late_fee_daily"], values["premium_due_day"])
