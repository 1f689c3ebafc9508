"""Copies of CVs: one’s own, that of an applicant, and what a code proves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.papers import read_code
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.cv.content import CvSeen, cv_of
from zhumeng.work.recruitment.jobs_seen import person_of, received_application
from zhumeng.work.recruitment.models import CvCopy

VIEWED = "cv"
"""What the log of who opened a file says of a CV that was read."""


def own_cv(pack: Pack, reader: Reader, on: date) -> CvSeen:
    """One’s own; Forbidden for who looks for no job."""
    return cv_of(pack, person_of(reader), on)


def received_cv(reader: Reader, application: int) -> CvCopy:
    """The CV that came with an application to one’s own firm; the view is logged.

    Missing for any other application, and where none came with it or it was erased.
    """
    row = received_application(reader, application)
    copy = CvCopy.objects.filter(application=row).select_related("application__advert").first()
    if copy is None:
        raise Missing(_("No CV came with this application"), mend=_("answer by the applicant’s own words"))
    log_access(reader, VIEWED, person=row.person_id, purpose=row.advert.number)
    return copy


def proven_by(code: str) -> dict[str, Any] | None:
    """Day, person and the registers’ lines of the copy with a code; nothing the person added."""
    copy = CvCopy.objects.filter(code=read_code(code)).first()
    if copy is None:
        return None
    lines = [one for one in copy.attachment["lines"] if one["kind"] != "own"]
    return {"person": copy.person_id, "made_on": copy.made_on, "lines": lines}
