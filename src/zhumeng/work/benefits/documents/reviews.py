"""Reviews as a reader sees them: always within a scope."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Case, F, QuerySet, When
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.registers.api import after_working_days
from zhumeng.work.benefits.documents.remedies import last_days
from zhumeng.work.benefits.models import Document, Review, Service
from zhumeng.work.benefits.models.review import OPEN_REVIEWS

WORKING_DAYS = 20
"""Working days the house gives itself for a review: a term of its own, shorter than the remedies outside."""
MOST = 200


def reviews_in(scope: Scope) -> QuerySet[Review]:
    """The reviews of a scope: a unit's, or those about one firm or person."""
    if scope.employer is not None:
        return Review.objects.filter(employer_id=scope.employer)
    if scope.person is not None:
        return Review.objects.filter(person_id=scope.person, employer_id__isnull=True)
    return Review.objects.all() if scope.city else Review.objects.filter(unit__in=scope.units or ())


def list_reviews(scope: Scope) -> list[Review]:
    """Open ones by the day they are due, then those closed last; at most two hundred."""
    first = Case(When(state__in=OPEN_REVIEWS, then=0), default=1)
    found = reviews_in(scope).select_related("document", "request")
    return list(found.order_by(first, "-closed_at", F("due_on").asc(nulls_last=True), "pk")[:MOST])


def find_review(reader: Reader, number: int) -> Review:
    """A review of the reader's scope; Missing for a foreign one as for one that is not there."""
    found = reviews_in(reader.scope).filter(pk=number).select_related("document", "request").first()
    if found is None:
        raise Missing(_("There is no such review in your area"), mend=_("look for it in the list"))
    return found


def review_of(scope: Scope, policy: str, keys: Mapping[str, object]) -> Review | None:
    """The newest review of a decision within a scope."""
    return reviews_in(scope).filter(policy=policy, **keys).order_by("-pk").first()


def standing_document(policy: str, keys: Mapping[str, object]) -> Document | None:
    """The newest document of a decision, which an objection is about."""
    wanted = Document.objects.filter(policy=policy, **keys).exclude(kind="return")
    return wanted.order_by("-pk").first()


def last_day_to_ask(document: Document | None) -> date | None:
    """Until when a review can be asked for; None before service: the period has not begun."""
    served = Service.objects.filter(document=document).order_by("-pk").first() if document else None
    return last_days(served.day).objection if served else None


def due_from(day: date) -> date | None:
    """The day a review asked for on ``day`` is due; None where the holidays of that time are not known."""
    try:
        return after_working_days(day, WORKING_DAYS)
    except Refused:
        return None
