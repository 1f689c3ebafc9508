"""An employer invites somebody that matches, and the person answers."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Missing, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.actions.apply_for_job import apply_for_job
from zhumeng.work.recruitment.jobs_seen import person_of
from zhumeng.work.recruitment.matching.seen import matching_people, own_public
from zhumeng.work.recruitment.models import Invitation
from zhumeng.work.recruitment.terms import due
from zhumeng.work.recruitment.words import said_in_public


def invite_person(pack: Pack, reader: Reader, advert: int, handle: str, words: str) -> Invitation:
    """Invite who is shown under a handle; her name stays unknown until she accepts.

    Conflict for a handle that is no longer shown, as when she withdrew, and for a second invitation.
    """
    row, on = own_public(reader, advert), today()
    found = next((one for one in matching_people(pack, reader, row, on) if one.handle == handle), None)
    if found is None:
        raise Conflict(_("This person is no longer among those who match"), mend=_("load the page again"))
    text = said_in_public(words, "words") if words.strip() else ""
    try:
        with transaction.atomic(), acting(reader.username):
            return Invitation.objects.create(
                advert=row, person_id=found.met.person, words=text, sent_by=reader.username, sent_on=on,
                due_on=due(pack, on),
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(_("You invited this person already"), mend=_("wait for the answer")) from error


def answer_invitation(pack: Pack, reader: Reader, number: int, version: int, answer: str) -> None:
    """Accept, which is applying, or decline. Missing for a foreign one, Conflict once it is answered."""
    person, on = person_of(reader), today()
    row = Invitation.objects.filter(pk=number, person_id=person).first()
    if row is None:
        raise Missing(_("There is no such invitation of yours"), mend=_("look for it in the list"))
    if answer not in ("accepted", "declined"):
        raise Refused(_("it is not said what is answered"), where="answer", mend=_("choose one"))
    with acting(reader.username):
        same = Invitation.objects.filter(pk=number, version=version, state="sent")
        if not same.update(state=answer, answered_on=on, version=F("version") + 1):
            raise Conflict(_("This is no longer where it was"), mend=_("load the page again"))
        if answer == "accepted":
            apply_for_job(pack, reader, row.advert_id, "", agreed=True)
