"""Agencies as a reader sees them."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.foundation.scope import Reader
from zhumeng.work.outreach.models import Agency
from zhumeng.work.outreach.reach import in_office, within


def agencies_in(reader: Reader) -> QuerySet[Agency]:
    """Those of one's units; for an agency, itself."""
    if reader.scope.employer is not None:
        return Agency.objects.filter(employer_id=reader.scope.employer)
    return Agency.objects.filter(within(reader)) if in_office(reader) else Agency.objects.none()


def find_agency(reader: Reader, number: int) -> Agency:
    """One of them; Missing for any other."""
    row = agencies_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such agency in your area"), mend=_("look for it in the list"))
    return row


def own_agency(reader: Reader, on: date) -> Agency:
    """The agency somebody acts for; Forbidden without one, or once its licence has run out."""
    row = Agency.objects.filter(employer_id=reader.scope.employer or 0).first()
    if not reader.may("serve_as_agency") or row is None:
        raise Forbidden(
            _("You act for no registered agency"), mend=_("have the district office register its licence")
        )
    if not row.licensed(on):
        raise Forbidden(
            _("The licence of the agency does not hold today"),
            mend=_("show the renewed licence at the office"),
        )
    return row


def licensed_agencies(on: date) -> QuerySet[Agency]:
    """All agencies whose licence holds that day."""
    return Agency.objects.filter(licensed_from__lte=on, licensed_until__gte=on)
