"""The employer tells what came of an interview; it counts for the plan and goes on to the application."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import now
from zhumeng.registers.api import record_service
from zhumeng.work.recruitment.actions.answer_applicant import answer_applicant
from zhumeng.work.recruitment.interviews.ending import empty_room
from zhumeng.work.recruitment.interviews.room import was_there
from zhumeng.work.recruitment.interviews.seen import INVITABLE, find_given
from zhumeng.work.recruitment.models import OUTCOMES, Interview, InterviewSlot
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.words import said

HELD = ("passed", "failed")


def tell_outcome(
    pack: Pack, reader: Reader, number: int, version: int, outcome: str, words: str, *, onward: bool
) -> None:
    """Passed, failed or no-show, with words (none needed for passed); final.

    ``onward`` also answers the application: hired for passed, turned down otherwise. A remote interview that
    was held, with both in the room, is written down as a service, once. Refused for no outcome or without
    words; Conflict before it begins, for a no-show of somebody who was in the room, or with no place left.
    """
    if outcome not in OUTCOMES:
        raise Refused(_("it is not said what came of it"), where="outcome", mend=_("choose one"))
    row, at = find_given(reader, number), now()
    text = said(words, "words") if words.strip() or outcome != "passed" else ""
    slot = _begun(row, outcome)
    with acting(reader.username):
        told = {"told": text, "told_by": reader.username, "told_on": at.date()}
        move(row, outcome, version, due_on=None, changed_at=timezone.now(), **told)
        empty_room(row)
        if outcome in HELD and slot.remote and all(was_there(row, side) for side in ("firm", "person")):
            _record(row, slot, reader)
        if onward and row.application.state in INVITABLE:
            answer = "hired" if outcome == "passed" else "refused"
            answer_applicant(pack, reader, row.application_id, row.application.version, answer, text)


def _begun(row: Interview, outcome: str) -> InterviewSlot:
    if row.state != "agreed" or row.slot is None:
        raise Conflict(_("This is no longer where it was"), mend=_("load the page again"))
    if now() < row.slot.begins:
        raise Conflict(
            _("It begins at %(time)s") % {"time": f"{row.slot.begins:%Y-%m-%d %H:%M}"},
            mend=_("tell the outcome after that, or cancel it"),
        )
    if outcome == "no_show" and row.slot.remote and was_there(row, "person"):
        raise Conflict(
            _("The person was in the room"), mend=_("look at who was there below, and choose another outcome")
        )
    return row.slot


def _record(row: Interview, slot: InterviewSlot, reader: Reader) -> None:
    advert = row.application.advert
    record_service(
        "remote_interview", row.number, on=slot.day, unit=advert.unit, by=reader.username,
        person_id=row.application.person_id, employer_id=advert.employer_id,
    )  # fmt: skip
