"""A time is agreed: the person takes one, or the employer moves the interview to another."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import now
from zhumeng.work.recruitment.interviews.ending import empty_room
from zhumeng.work.recruitment.interviews.seen import find_given, find_received
from zhumeng.work.recruitment.models import STANDING_INTERVIEWS, TAKEN, Interview, InterviewSlot
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.words import said


def take_slot(reader: Reader, number: int, version: int, slot: int) -> None:
    """The person takes a time, or another one before the first has begun. One person a time, one time a
    person: Conflict where somebody has it, it has begun, or another interview of the person is then."""
    row = find_received(reader, number)
    require_ahead(row)
    _agree(row, reader, version, slot, reason="", words="")


def move_interview(reader: Reader, number: int, version: int, slot: int, reason: str) -> None:
    """The employer moves an agreed interview to another free time, also one that could not be held; the
    person reads the reason and may decline. Refused without one; Conflict as above."""
    row, words = find_given(reader, number), said(reason, "reason")
    if row.state != "agreed":
        raise Conflict(_("No time is agreed yet"), mend=_("offer times; the person chooses"))
    _agree(row, reader, version, slot, reason=words)


def _agree(row: Interview, reader: Reader, version: int, slot: int, **told: str) -> None:
    try:
        with transaction.atomic(), acting(reader.username):
            taken = _free(row, slot)
            _require_alone(row, taken)
            move(row, "agreed", version, slot=taken, due_on=None, changed_at=timezone.now(), **told)
            empty_room(row)
    except IntegrityError as error:
        raise _gone() from error


def require_ahead(row: Interview) -> None:
    """Conflict once the time that was agreed has come."""
    if row.state == "agreed" and row.slot is not None and row.slot.begins <= now():
        raise Conflict(_("This interview has begun"), mend=_("the employer tells what came of it"))


def _free(row: Interview, slot: int) -> InterviewSlot:
    """The slot, locked: who takes it and who takes it back come one after the other."""
    mine = InterviewSlot.objects.select_for_update().filter(advert=row.application.advert_id, pk=slot)
    found = mine.first()
    if found is None or found.withdrawn or found.interviews.filter(state__in=TAKEN).exists():
        raise _gone()
    if found.over <= now():
        raise Conflict(_("This time is over already"), mend=_("choose another one"))
    return found


def _require_alone(row: Interview, slot: InterviewSlot) -> None:
    """The person's other interviews are locked in their order, so that two cannot be taken at once."""
    same = Interview.objects.filter(
        application__person_id=row.application.person_id, state__in=STANDING_INTERVIEWS
    )
    list(same.select_for_update(of=("self",)).order_by("pk"))
    # Read after the locks are had: joined to what was locked, a slot is that of before the wait.
    for one in same.filter(state="agreed").exclude(pk=row.pk).select_related("slot"):
        if one.slot is None:
            continue
        if one.slot.begins < slot.over and slot.begins < one.slot.over:
            raise Conflict(
                _("There is another interview at that time"), mend=_("choose another time, or decline one")
            )


def _gone() -> Conflict:
    return Conflict(_("Somebody else has this time"), mend=_("choose another one"))
