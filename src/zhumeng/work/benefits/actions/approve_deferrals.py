"""The second person's word on a firm's proposed deferrals; their instalments follow."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.benefits.deferral.ledger import deferrals_in
from zhumeng.work.benefits.deferral.plan import instalments, month_ends
from zhumeng.work.benefits.models import Decision, Deferral, Instalment
from zhumeng.work.benefits.money.level import require_own_level


def approve_deferrals(reader: Reader, employer: int) -> int:
    """Approve every proposed month of a firm; how many. Whoever proposed one cannot approve it.

    Conflict when an application is no longer entitled: it is proposed anew after its decision.
    """
    if not reader.may("check_batch"):
        raise Forbidden(_("A checker approves deferrals"), mend=_("tell the checker of the district"))
    with acting(reader.username):
        found = list(
            deferrals_in(reader.scope).select_for_update().filter(employer_id=employer, state="proposed")
        )
        if not found:
            raise nothing_proposed(reader, employer)
        for unit in {one.unit for one in found}:
            require_own_level(reader, unit)
        require_other_person(
            reader.username, (one.proposed_by for one in found), _("Who proposed does not approve"),
            mend=_("another checker approves it"),
        )  # fmt: skip
        _still_entitled(found)
        for one in found:
            one.state, one.approved_by, one.approved_on = "approved", reader.username, today()
        Deferral.objects.bulk_update(found, ["state", "approved_by", "approved_on"])
        Instalment.objects.bulk_create(
            Instalment(deferral=one, due_on=day, amount_fen=fen)
            for one in found
            for day, fen in instalments(one.amount_fen, month_ends(one.window_end, one.repay_by, today()))
        )
    return len(found)


def nothing_proposed(reader: Reader, employer: int) -> Refused:
    """A firm of the reader's with nothing to approve has moved on; any other is not there."""
    if deferrals_in(reader.scope).filter(employer_id=employer).exists():
        return Conflict(_("Nothing of this firm waits for approval"), mend=_("load the page again"))
    return Missing(_("There is no such deferral in your area"), mend=_("look for it in the list"))


def _still_entitled(found: list[Deferral]) -> None:
    keys = [one.record_no for one in found]
    newest = Decision.objects.filter(
        policy="deferral", employer_id=found[0].employer_id, record_no__in=keys
    ).order_by("record_no", "-version").distinct("record_no")  # fmt: skip
    said = {one.record_no: one.outcome for one in newest}
    for one in found:
        if said.get(one.record_no) != "entitled":
            raise Conflict(
                _("Application %(no)s is no longer entitled") % {"no": one.record_no},
                mend=_("look at its decision; the handler takes it out"),
            )
