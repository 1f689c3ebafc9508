"""Alliances: their members for everybody, requests for who asked, who is asked and who routes."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.foundation.scope import Reader
from zhumeng.work.outreach.models import Member, Request
from zhumeng.work.outreach.reach import in_office, within


def members_on(on: date, alliance: str = "", unit: str = "") -> QuerySet[Member]:
    """Members of a day, of an alliance, of a unit."""
    found = Member.objects.filter(since__lte=on).filter(Q(until=None) | Q(until__gte=on))
    chosen = {name: value for name, value in (("alliance", alliance), ("unit", unit)) if value}
    return found.filter(**chosen)


def find_member(reader: Reader, number: int) -> Member:
    """A member of an office's units; Missing for any other."""
    row = Member.objects.filter(within(reader), pk=number).first() if in_office(reader) else None
    if row is None:
        raise Missing(_("There is no such member in your area"), mend=_("look for it in the list"))
    return row


def requests_in(reader: Reader) -> QuerySet[Request]:
    """What one asked and is asked as a member; for an office, what its units ask."""
    found, scope = Request.objects.select_related("member"), reader.scope
    if scope.employer is not None:
        return found.filter(Q(employer_id=scope.employer) | Q(member__employer_id=scope.employer))
    if scope.person is not None:
        return found.filter(person_id=scope.person)
    return found.filter(within(reader)) if in_office(reader) else found.none()


def find_request(reader: Reader, number: int) -> Request:
    """One of them; Missing for any other."""
    row = requests_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such request"), mend=_("look for it in the list"))
    return row


def asked_of(reader: Reader, row: Request) -> bool:
    """Whether the reader is the member a request was routed to."""
    own = reader.scope.employer
    return row.state == "routed" and row.member is not None and own == row.member.employer_id


def counted(reader: Reader) -> dict[str, Counter[str]]:
    """Requests by alliance and state, within reach."""
    found: dict[str, Counter[str]] = {}
    for alliance, state in requests_in(reader).values_list("alliance", "state"):
        found.setdefault(alliance, Counter())[state] += 1
    return found
