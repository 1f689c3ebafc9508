"""A job seeker applies for an advert, once."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.actions.keep_cv import copy_cv
from zhumeng.work.recruitment.bars import require_unbarred
from zhumeng.work.recruitment.interviews.ending import end_with
from zhumeng.work.recruitment.jobs_seen import own_job_application, person_of
from zhumeng.work.recruitment.matching.passing_on import give_back
from zhumeng.work.recruitment.models import CvCopy, JobApplication, LiveJob, SeatCheck
from zhumeng.work.recruitment.programmes import JOB
from zhumeng.work.recruitment.public import find_public
from zhumeng.work.recruitment.seats.admission import admission
from zhumeng.work.recruitment.seats.told import not_met
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.terms import due
from zhumeng.work.recruitment.words import LONGEST, said_in_public


def apply_for_job(
    pack: Pack, reader: Reader, advert: int, words: str, agreed: bool, live: int | None = None,
    *, cv: bool = False, proposed: bool = False,
) -> JobApplication:  # fmt: skip
    """Apply; by it the employer sees one's name, and with ``cv`` the CV as it is shown today. ``live`` is the
    livestream it comes through; one that does not show the advert is passed over.

    A seat asks for its programme's rule, unless a school proposed the student (``proposed``): Refused where
    it is not met, with rule, facts and sources; where it cannot be told, the office decides. Refused, with
    the clause, for work the law keeps the person from, and without agreeing to that; Missing for an advert
    that is not open, Conflict for a second time.
    """
    person, on = person_of(reader), today()
    row = find_public(advert, on)
    if not agreed:
        raise Refused(
            _("the employer must be allowed to see your name"), where="agreed", mend=_("tick the box above")
        )
    text = said_in_public(words, "words", LONGEST) if words.strip() else ""
    require_unbarred(pack, row, person, on)
    found = None if proposed or row.programme == JOB else admission(pack, row.programme, person, on)
    if found is not None and found.met is False:
        raise not_met(pack, found)
    try:
        with transaction.atomic(), acting(reader.username):
            made = JobApplication.objects.create(
                advert=row, person_id=person, words=text, applied_on=on, due_on=due(pack, on),
                live_id=_shown_in(live, advert),
            )  # fmt: skip
            if found is not None and found.met is None:
                SeatCheck.objects.create(application=made, unit=row.unit, rule=found.rule.code,
                                         missing=list(found.missing), due_on=due(pack, on))  # fmt: skip
            if cv:
                copy_cv(pack, reader, made)
            return made
    except IntegrityError as error:
        raise Conflict(
            _("You applied for this job already"), mend=_("look at where it stands under My jobs")
        ) from error


def _shown_in(live: int | None, advert: int) -> int | None:
    shown = LiveJob.objects.filter(session=live, advert=advert, session__state__in=("published", "closed"))
    return live if live is not None and shown.exists() else None


def withdraw_job_application(pack: Pack, reader: Reader, number: int, version: int) -> None:
    """Take it back while it is not decided; the employer no longer sees it, and a referral goes to the next
    person. Conflict for a stale form."""
    row = own_job_application(reader, number)
    with acting(reader.username):
        move(row, "withdrawn", version, due_on=None)
        CvCopy.objects.filter(application=row).delete()
        give_back(pack, row.person_id, [row.advert_id], today(), reader.username)
        end_with(row, "declined")
