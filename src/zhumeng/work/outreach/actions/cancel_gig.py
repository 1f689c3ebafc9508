"""A market calls off a gig job that people hold places of: they are told why, and are free again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import move_on
from zhumeng.work.outreach.gigs import find_gig
from zhumeng.work.outreach.models import GigJob, GigTaking
from zhumeng.work.outreach.reach import require
from zhumeng.work.outreach.states import GIGS
from zhumeng.work.outreach.words import reason_of


def cancel_gig(reader: Reader, number: int, version: int, reason: str) -> int:
    """Call it off with a reason every holder reads; gives how many held a place (persons).

    Refused without a reason, Conflict once its day is over. The row stays locked: nobody takes a place of it
    meanwhile, and a constraint keeps one that is called off empty.
    """
    require(reader, "run_outreach")
    said, row = reason_of(reason), find_gig(reader, number)
    if row.day < today():
        raise Conflict(_("The day of this job is over"), mend=_("what was worked is not called off"))
    with transaction.atomic(), acting(reader.username):
        GigJob.objects.select_for_update().get(pk=row.pk)
        held = GigTaking.objects.filter(gig=row, given_back=False).update(given_back=True, called_off=True)
        move_on(row, GIGS, "cancelled", version, reason=said)
    return held
