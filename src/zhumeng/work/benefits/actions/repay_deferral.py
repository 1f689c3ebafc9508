"""What came in for a deferred premium."""

from __future__ import annotations

from datetime import date

from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.benefits.deferral.ledger import deferrals_in
from zhumeng.work.benefits.models import Deferral, Repayment
from zhumeng.work.benefits.money.capitals import yuan
from zhumeng.work.benefits.money.posting import once


def repay_deferral(reader: Reader, number: int, fen: int, paid_on: date, key: str) -> int:
    """Note a repayment, in fen; what is still open. It fills the earliest instalment first.

    The same key notes it once. Refused above what is open or for a day to come.
    """
    if not reader.may("handle_batch"):
        raise Forbidden(_("Only a handler notes a repayment"), mend=_("tell the handler of the district"))
    if not deferrals_in(reader.scope).filter(pk=number).exists():
        raise Missing(_("There is no such deferral in your area"), mend=_("look for it in the list"))
    return int(once(reader, key, "repay_deferral", [number, fen, paid_on.isoformat()],
                    lambda: _repay(reader, number, fen, paid_on)))  # fmt: skip


def _repay(reader: Reader, number: int, fen: int, paid_on: date) -> int:
    one = Deferral.objects.select_for_update().get(pk=number)
    left = one.amount_fen - one.repaid_fen
    if one.state == "proposed":
        raise Conflict(_("This deferral is not approved yet"), mend=_("the checker approves it first"))
    if not one.fee_month <= paid_on <= today():
        raise Refused(
            _("money came in after the month began and by today"), where="paid_on", mend=_("give the day")
        )
    if not 0 < fen <= left:
        raise Refused(
            _("at most %(left)s yuan are open") % {"left": yuan(left)}, where="fen", mend=_("give what came")
        )
    Repayment.objects.create(deferral=one, fen=fen, paid_on=paid_on, noted_by=reader.username)
    Deferral.objects.filter(pk=number).update(repaid_fen=F("repaid_fen") + fen)
    return left - fen
