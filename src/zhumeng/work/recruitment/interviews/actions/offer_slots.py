"""An employer keeps times free for interviews, or takes a free one back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Missing
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import ZONE, now
from zhumeng.work.recruitment.blacklist import require_unlisted
from zhumeng.work.recruitment.interviews.seen import find_interviewing, firm_of
from zhumeng.work.recruitment.interviews.typed import read_slots
from zhumeng.work.recruitment.models import TAKEN, Advert, Interview, InterviewSlot
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.terms import due


def offer_slots(pack: Pack, reader: Reader, advert: int, typed: Mapping[str, str]) -> list[InterviewSlot]:
    """Keep times free for an advert; who asked for another time is invited to choose again.

    Refused names the first faulty field; Forbidden for a firm on the blacklist; Conflict where there is one
    at that time already.
    """
    row, at = find_interviewing(reader, advert), now()
    require_unlisted(row.employer_id, at.date())
    fields = dict(read_slots(typed, at).require())
    try:
        with transaction.atomic(), acting(reader.username):
            made = InterviewSlot.objects.bulk_create(_slots(row, fields, reader.username))
            for one in Interview.objects.filter(application__advert=row, state="asked"):
                move(one, "invited", due_on=due(pack, at.date()), changed_at=timezone.now())
    except IntegrityError as error:
        raise Conflict(
            _("There is a time at that hour already"), mend=_("choose another hour, or more side by side")
        ) from error
    return made


def withdraw_slot(reader: Reader, number: int) -> InterviewSlot:
    """Take a time back. Missing for one of another firm; Conflict where somebody has it."""
    firm = firm_of(reader)
    with acting(reader.username):
        mine = InterviewSlot.objects.select_for_update().filter(advert__employer_id=firm, pk=number)
        row = mine.first()
        if row is None:
            raise Missing(_("There is no such time of yours"), mend=_("look for it in the list"))
        if row.interviews.filter(state__in=TAKEN).exists():
            raise Conflict(
                _("Somebody has this time"), mend=_("cancel or move the interview, with the reason")
            )
        InterviewSlot.objects.filter(pk=row.pk, withdrawn=False).update(withdrawn=True)
    return row


def _slots(row: Advert, fields: dict[str, object], by: str) -> list[InterviewSlot]:
    first = datetime.combine(fields["day"], fields["starts"], ZONE)  # type: ignore[arg-type]
    number, parallel, minutes = (int(str(fields[name])) for name in ("number", "parallel", "minutes"))
    return [
        InterviewSlot(
            advert=row, day=first.date(), starts=(first + timedelta(minutes=minutes * turn)).time(),
            minutes=minutes, lane=lane, remote=fields["way"], place=fields["place"], offered_by=by,
        )
        for turn in range(number)
        for lane in range(1, parallel + 1)
    ]  # fmt: skip
