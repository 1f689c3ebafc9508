"""The pledge was untrue: what rests on it is withdrawn; premium and late fee are due from the first day."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.benefits.deferral.ledger import deferrals_in
from zhumeng.work.benefits.money.level import require_own_level


def withdraw_deferrals(reader: Reader, employer: int, reason: str) -> int:
    """Withdraw every approved month of a firm that rests on its pledge; how many.

    The reason is kept and told to the firm. Conflict where nothing rests on a pledge.
    """
    if not reader.may("check_batch"):
        raise Forbidden(_("A checker withdraws deferrals"), mend=_("tell the checker of the district"))
    text = reason.strip()[:500]
    if not text:
        raise Refused(
            _("a withdrawal needs its reason"), where="reason", mend=_("write what was found untrue")
        )
    with acting(reader.username):
        found = deferrals_in(reader.scope).select_for_update().filter(employer_id=employer)
        if not found:
            raise Missing(_("There is no such deferral in your area"), mend=_("look for it in the list"))
        for unit in {one.unit for one in found}:
            require_own_level(reader, unit)
        numbers = [one.pk for one in found if one.state == "approved" and one.pledged]
        if not numbers:
            raise Conflict(_("No deferral of this firm rests on a pledge"), mend=_("load the page again"))
        return found.filter(pk__in=numbers).update(
            state="withdrawn", withdrawn_by=reader.username, withdrawn_on=today(), reason=text
        )
