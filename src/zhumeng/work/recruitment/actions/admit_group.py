"""The host admits the confirmed students of a group together, up to its seats."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.actions.answer_applicant import answer_applicant
from zhumeng.work.recruitment.models import Advert, JobApplication
from zhumeng.work.recruitment.seats.seen import find_group

OPEN = ("applied", "interview")


def admit_group(pack: Pack, reader: Reader, number: int) -> int:
    """Admit every student of a group who confirmed and is not decided; how many. All or none.

    Conflict when nobody waits, or there are fewer seats than students.
    """
    group = find_group(reader, number)
    with acting(reader.username):
        advert = Advert.objects.select_for_update().get(pk=group.advert_id)
        waiting = JobApplication.objects.filter(group_student__group=group, state__in=OPEN).order_by("pk")
        rows, free = list(waiting), advert.headcount - advert.hired
        if not rows:
            raise Conflict(_("Nobody of this group waits"), mend=_("students confirm first"))
        if len(rows) > free:
            raise Conflict(
                _("%(n)d students for %(free)d seats") % {"n": len(rows), "free": free},
                mend=_("raise the number of places, or admit some of them one by one"),
            )
        for row in rows:
            answer_applicant(pack, reader, row.pk, row.version, "hired", "")
    return len(rows)
