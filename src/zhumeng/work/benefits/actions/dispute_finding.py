"""A finding is disputed by who received or handled the payment, and settled by a second auditor."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.look_at_check import require_no_part
from zhumeng.work.benefits.checks.seen import find_check
from zhumeng.work.benefits.checks.states import step
from zhumeng.work.benefits.money.capitals import yuan


def dispute_finding(reader: Reader, number: int, version: int, text: str) -> None:
    """Say why a finding is wrong."""
    if not (reader.may("handle_batch") or reader.may("read_own")):
        raise Forbidden(_("A finding is disputed by the payee or the handler"), mend=_("tell the handler"))
    check, reason = find_check(reader, number), text.strip()[:2000]
    if not reason:
        raise Refused(_("a dispute needs its reason"), where="dispute", mend=_("write what is wrong"))
    step(reader.username, check, version, "disputed", dispute=reason)


def settle_finding(reader: Reader, number: int, version: int, wrong_fen: int, text: str) -> None:
    """The last word on a finding, disputed or not: what was not due, in fen; never by who found it."""
    if not reader.may("sample_payments"):
        raise Forbidden(_("Payments are checked by the auditor"), mend=_("tell the auditor"))
    check, said = find_check(reader, number), text.strip()[:2000]
    if check.state not in ("found", "disputed"):
        raise Conflict(_("There is no finding to settle"), mend=_("load the page again"))
    require_other_person(reader.username, [check.found_by], _("Who found it does not settle it"))
    require_no_part(reader, check)
    if not 0 <= wrong_fen <= check.amount_fen:
        raise Refused(
            _("at most %(left)s yuan were paid") % {"left": yuan(check.amount_fen)},
            where="wrong", mend=_("give what was not due of it"),
        )  # fmt: skip
    if (check.dispute or wrong_fen != check.wrong_fen) and not said:
        raise Refused(_("the last word needs its reason"), where="settled", mend=_("answer the dispute"))
    step(
        reader.username,
        check,
        version,
        "final",
        wrong_fen=wrong_fen,
        settled=said,
        settled_by=reader.username,
    )
