"""A person hides or shows lines of her CV, adds her own, makes a copy, or erases all of it."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.papers import new_code
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.cv.content import cv_of, frozen, key_of
from zhumeng.work.recruitment.jobs_seen import person_of
from zhumeng.work.recruitment.models import Cv, CvCopy, JobApplication
from zhumeng.work.recruitment.words import said_in_public

MOST_OWN, LONGEST_OWN = 12, 120


def keep_cv(pack: Pack, reader: Reader, version: int, shown: Collection[str], own: str) -> Cv:
    """Show these lines of the registers and no others, and one’s own words, one a line.

    Refused for too many words; Conflict for a stale form.
    """
    person = person_of(reader)
    lines = [said_in_public(line, "own", LONGEST_OWN) for line in own.splitlines() if line.strip()]
    if len(lines) > MOST_OWN:
        raise Refused(
            _("at most %(n)d lines of your own") % {"n": MOST_OWN}, where="own", mend=_("take some out")
        )
    keys = [key_of(fact) for fact, _shown in cv_of(pack, person, today()).lines]
    with acting(reader.username):
        row = Cv.objects.select_for_update().filter(person_id=person).first()
        if (row.version if row else 0) != version:
            raise Conflict(_("Somebody changed this meanwhile"), mend=_("load the page again"))
        row = row or Cv(person_id=person, version=0)
        row.attachment = {"hidden": [key for key in keys if key not in shown], "own": lines}
        row.version += 1
        row.save()
    return row


def copy_cv(pack: Pack, reader: Reader, application: JobApplication | None = None) -> CvCopy:
    """The CV as it is shown today, with a code that proves the registers’ lines of it."""
    person, on = person_of(reader), today()
    content = frozen(cv_of(pack, person, on))
    with acting(reader.username):
        return CvCopy.objects.create(
            person_id=person, application=application, code=new_code(), made_on=on, attachment=content
        )


def erase_cv(reader: Reader) -> None:
    """Erase choices, own words and every copy, also those employers have; codes prove nothing any more."""
    person = person_of(reader)
    with acting(reader.username):
        CvCopy.objects.filter(person_id=person).delete()
        Cv.objects.filter(person_id=person).delete()
