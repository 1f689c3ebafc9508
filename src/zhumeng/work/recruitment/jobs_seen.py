"""Applications for jobs as their applicant and the employer see them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.models import JobApplication

MOST_OWN = 200


def person_of(reader: Reader) -> int:
    """Who looks for a job; Forbidden for anybody else."""
    if not reader.may("seek_jobs") or not reader.scope.person:
        raise Forbidden(_("Only a job seeker applies for a job"), mend=_("sign in as yourself"))
    return reader.scope.person


def own_job_applications(reader: Reader) -> list[JobApplication]:
    """What one applied for, the newest first, with the adverts."""
    mine = JobApplication.objects.filter(person_id=person_of(reader))
    return list(mine.select_related("advert", "stay", "seat_check")[:MOST_OWN])


def own_job_application(reader: Reader, number: int) -> JobApplication:
    """One of them; Missing for any other."""
    row = JobApplication.objects.filter(person_id=person_of(reader), pk=number).first()
    if row is None:
        raise Missing(_("There is no such application of yours"), mend=_("look for it in the list"))
    return row


def applied_for(reader: Reader, advert: int) -> JobApplication | None:
    """One's application for an advert, if there is one."""
    return JobApplication.objects.filter(person_id=person_of(reader), advert_id=advert).first()


def received_application(reader: Reader, number: int) -> JobApplication:
    """An application for an advert of one's own firm; Missing for any other."""
    if not reader.may("own_adverts") or reader.scope.employer is None:
        raise Forbidden(_("Only the employer answers who applies"), mend=_("the employer does it"))
    found = JobApplication.objects.select_related("advert").filter(
        advert__employer_id=reader.scope.employer, pk=number
    )
    row = found.first()
    if row is None or row.state == "withdrawn":
        raise Missing(_("There is no such applicant of yours"), mend=_("look at the page of the advert"))
    return row
