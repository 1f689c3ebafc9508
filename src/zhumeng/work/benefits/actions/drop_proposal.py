"""Take proposed deferrals out of the ledger again: nothing was granted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.approve_deferrals import nothing_proposed
from zhumeng.work.benefits.deferral.ledger import deferrals_in


def drop_proposal(reader: Reader, employer: int) -> int:
    """Remove what is only proposed of a firm; how many. The history keeps what it was."""
    if not (reader.may("handle_batch") or reader.may("check_batch")):
        raise Forbidden(_("Only a handler or a checker takes a proposal out"), mend=_("tell the handler"))
    with acting(reader.username):
        found = deferrals_in(reader.scope).filter(employer_id=employer, state="proposed")
        count, _kinds = found.delete()
        if not count:
            raise nothing_proposed(reader, employer)
    return count
