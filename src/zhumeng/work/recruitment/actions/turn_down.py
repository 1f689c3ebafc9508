"""A person is not interested in a job."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.jobs_seen import applied_for, person_of
from zhumeng.work.recruitment.matching.passing_on import give_back
from zhumeng.work.recruitment.matching.seen import parts_shown
from zhumeng.work.recruitment.models import WHY_NOT, TurnedDown
from zhumeng.work.recruitment.public import find_public


def turn_down(pack: Pack, reader: Reader, advert: int, reason: str) -> TurnedDown:
    """The job is not recommended to her again; a referral goes to the next person the same day.

    Refused without a reason of the list, Missing for a job that is not open, Conflict for one she applied
    for. Saying it twice is saying it once.
    """
    person, on = person_of(reader), today()
    if reason not in WHY_NOT:
        raise Refused(_("it is not said why"), where="reason", mend=_("choose one"))
    row = find_public(advert, on)
    asked = applied_for(reader, advert)
    if asked is not None and asked.state in ("applied", "interview", "hired"):
        raise Conflict(_("You applied for this job"), mend=_("take the application back under My jobs"))
    with acting(reader.username):
        said, _made = TurnedDown.objects.get_or_create(
            person_id=person, advert=row,
            defaults={"reason": reason, "on": on, "parts": parts_shown(pack, person, row, on)},
        )  # fmt: skip
        give_back(pack, person, [row.pk], on, reader.username)
    return said
