"""Look at a drawn payment: ask for evidence, give it, say what was not due."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import after_working_days
from zhumeng.work.benefits.checks.seen import find_check
from zhumeng.work.benefits.checks.states import step
from zhumeng.work.benefits.models import Check
from zhumeng.work.benefits.money.capitals import yuan
from zhumeng.work.benefits.money.part import took_part

ANSWER_DAYS = 10
"""Working days to send evidence, when no other day is named."""


def ask_evidence(reader: Reader, number: int, version: int, text: str, due_on: date | None = None) -> None:
    """Ask who handled or received a payment for evidence, by a day that has not passed."""
    _may_find(reader)
    check, asked = find_check(reader, number), text.strip()[:500]
    due = due_on or after_working_days(today(), ANSWER_DAYS)
    if not asked:
        raise Refused(_("it is not said what is asked for"), where="asked", mend=_("name the papers"))
    if due < today():
        raise Refused(_("the day has passed"), where="due_on", mend=_("choose a later day"))
    step(reader.username, check, version, "asked", asked=asked, due_on=due)


def give_evidence(reader: Reader, number: int, version: int, text: str) -> None:
    """Answer: the payee, or a handler of the unit; what was shown and where it is kept."""
    if not (reader.may("handle_batch") or reader.may("read_own")):
        raise Forbidden(_("Evidence comes from the payee or the handler"), mend=_("tell the handler"))
    check, given = find_check(reader, number), text.strip()[:2000]
    if not given:
        raise Refused(_("the answer is empty"), where="evidence", mend=_("say what is shown and where it is"))
    step(reader.username, check, version, "answered", evidence=given, evidence_by=reader.username)


def note_finding(reader: Reader, number: int, version: int, wrong_fen: int, text: str) -> None:
    """Say how much of a payment was not due, in fen; 0 is right, and final. The reason is kept.

    Forbidden for whose person decided or paid it, under any account.
    """
    _may_find(reader)
    check, finding = find_check(reader, number), text.strip()[:2000]
    require_no_part(reader, check)
    if not 0 <= wrong_fen <= check.amount_fen:
        raise Refused(
            _("at most %(left)s yuan were paid") % {"left": yuan(check.amount_fen)},
            where="wrong", mend=_("give what was not due of it"),
        )  # fmt: skip
    if wrong_fen and not finding:
        raise Refused(_("a finding needs its reason"), where="finding", mend=_("write what was not due"))
    after = "found" if wrong_fen else "final"
    step(
        reader.username, check, version, after, wrong_fen=wrong_fen, finding=finding, found_by=reader.username
    )


def require_no_part(reader: Reader, check: Check) -> None:
    """Forbidden for who decided or paid what is checked, or gave the evidence."""
    hands = took_part(check.item.policy, [check.item_id]) | {check.evidence_by}
    require_other_person(reader.username, hands, _("Who took part in a payment does not check it"))


def _may_find(reader: Reader) -> None:
    if not reader.may("sample_payments"):
        raise Forbidden(_("Payments are checked by the auditor"), mend=_("tell the auditor"))
