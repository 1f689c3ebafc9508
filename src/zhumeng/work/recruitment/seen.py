"""Adverts as a reader sees them: always within a scope."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing, Refused
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.mandates import require_mandate
from zhumeng.work.recruitment.models import ADVERT_STATES, Advert, AdvertFinding, JobApplication

PAGE = 50
WAITING = ("held", "appealed")


def adverts_in(reader: Reader) -> QuerySet[Advert]:
    """The adverts of an employer and those it posted as an agency, or those whose work is in one's units."""
    scope = reader.scope
    if scope.employer is not None:
        return Advert.objects.filter(Q(employer_id=scope.employer) | Q(agency_id=scope.employer))
    if scope.person is not None or not (reader.may("inspect_adverts") or reader.may("post_adverts")):
        return Advert.objects.none()
    return Advert.objects.all() if scope.city else Advert.objects.filter(unit__in=scope.units or ())


def find_advert(reader: Reader, number: int) -> Advert:
    """An advert of the reader's scope; Missing for a foreign one as for one that is not there."""
    row = adverts_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such advert in your area"), mend=_("look for it in the list"))
    return row


def find_own(reader: Reader, number: int) -> Advert:
    """The same for who posts; Forbidden for who only looks, and for an agency no longer named."""
    if not reader.may("post_adverts"):
        raise Forbidden(_("Your role posts no adverts"), mend=_("the employer does"))
    row, own = find_advert(reader, number), reader.scope.employer
    if own is not None and row.employer_id != own:
        require_mandate(own, row.employer_id, today())
    return row


def find_inspected(reader: Reader, number: int) -> Advert:
    """The same for who inspects."""
    if not reader.may("inspect_adverts"):
        raise Forbidden(_("Your role inspects no adverts"), mend=_("tell the inspector of the district"))
    return find_advert(reader, number)


def page_of_adverts(
    reader: Reader, filters: Mapping[str, str], page: int, on: date
) -> tuple[list[Advert], int]:
    """One page of what a reader has, the newest first, with how many match; each with its applicants
    and how many of them wait for an answer."""
    found, state = adverts_in(reader), filters.get("state", "")
    if state == "expired":
        found = found.filter(state="published", ends_on__lt=on)
    elif state == "published":
        found = found.filter(state=state, ends_on__gte=on)
    elif state in ADVERT_STATES:
        found = found.filter(state=state)
    elif state:
        raise Refused(_("“%(state)s” is no state") % {"state": state}, mend=_("choose one of the list"))
    start = (page - 1) * PAGE
    counted = found.annotate(
        applicants=Count("applications", filter=~Q(applications__state="withdrawn")),
        unanswered=Count("applications", filter=Q(applications__state="applied")),
    )
    return list(counted.order_by("-pk")[start : start + PAGE]), found.count()


def queue(reader: Reader, page: int) -> tuple[list[Advert], int]:
    """What waits for an inspector, the oldest first, with how many wait."""
    found = adverts_in(reader).filter(state__in=WAITING)
    start = (page - 1) * PAGE
    return list(found.order_by("submitted_on", "pk")[start : start + PAGE]), found.count()


def findings_of(row: Advert) -> list[AdvertFinding]:
    """What was found in the present text."""
    return list(row.findings.filter(number=row.revision))


def applicants_of(row: Advert, most: int = 500) -> list[JobApplication]:
    """Who applied and has not withdrawn, the first first; ``with_cv`` says whether a CV came with it."""
    found = row.applications.exclude(state="withdrawn").annotate(with_cv=Q(cv__isnull=False))
    return list(found.select_related("stay", "seat_check").order_by("pk")[:most])
