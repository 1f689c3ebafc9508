"""An office decides whether an applicant may take a seat, where the registers cannot tell."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.interviews.ending import end_with
from zhumeng.work.recruitment.matching.passing_on import give_back
from zhumeng.work.recruitment.seats.seen import find_check
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.words import said

ANSWERS = ("met", "not_met")


def decide_check(pack: Pack, reader: Reader, number: int, version: int, answer: str, reason: str) -> None:
    """Met: the host goes on. Not met: the application is turned down with the office's reason, which the
    person reads. Refused without a reason, Missing outside one's units, Conflict for a stale form."""
    if answer not in ANSWERS:
        raise Refused(_("it is not said what is answered"), where="answer", mend=_("choose one"))
    row, on, text = find_check(reader, number), today(), said(reason, "reason")
    decided = {"reason": text, "decided_by": reader.username, "decided_on": on, "due_on": None}
    with transaction.atomic(), acting(reader.username):
        move(row, answer, version, **decided)
        application = row.application
        if answer == "not_met" and application.state in ("applied", "interview"):
            move(application, "refused", answer=text, answered_by=reader.username, answered_on=on,
                 due_on=None, refusal="other")  # fmt: skip
            end_with(application, "cancelled", text)
            give_back(pack, application.person_id, [application.advert_id], on, reader.username)
