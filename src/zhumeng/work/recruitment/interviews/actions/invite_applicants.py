"""An employer invites who applied to choose a time."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import now
from zhumeng.work.recruitment.actions.answer_applicant import answer_applicant
from zhumeng.work.recruitment.blacklist import require_unlisted
from zhumeng.work.recruitment.interviews.seen import find_interviewing, free_slots, to_invite
from zhumeng.work.recruitment.models import Advert, Interview, JobApplication
from zhumeng.work.recruitment.terms import due
from zhumeng.work.recruitment.words import said


def invite_applicants(
    pack: Pack, reader: Reader, advert: int, applications: Iterable[int], words: str
) -> list[Interview]:
    """Invite some who applied; each reads ``words`` with the application and chooses among the free times.

    Refused without words, without anybody, or without a free time; Conflict where one is invited already or
    decided.
    """
    row, at = find_interviewing(reader, advert), now()
    require_unlisted(row.employer_id, at.date())
    text, chosen = said(words, "words"), _chosen(row, set(applications))
    if not free_slots([row.pk], at):
        raise Refused(
            _("there is no free time to choose from"), where="applications", mend=_("offer times first")
        )
    with transaction.atomic(), acting(reader.username):
        for one in chosen:
            answer_applicant(pack, reader, one.pk, one.version, "interview", text)
        return [_invite(pack, reader, one) for one in chosen]


def _invite(pack: Pack, reader: Reader, one: JobApplication) -> Interview:
    on = now().date()
    try:
        return Interview.objects.create(
            application=one, invited_by=reader.username, invited_on=on, due_on=due(pack, on)
        )
    except IntegrityError as error:
        raise Conflict(_("Somebody was invited meanwhile"), mend=_("load the page again")) from error


def _chosen(row: Advert, numbers: set[int]) -> list[JobApplication]:
    chosen = [one for one in to_invite(row) if one.pk in numbers]
    if not numbers:
        raise Refused(_("nobody is ticked"), where="applications", mend=_("tick whom you invite"))
    if len(chosen) != len(numbers):
        raise Conflict(_("Somebody was invited meanwhile"), mend=_("load the page again"))
    return chosen
