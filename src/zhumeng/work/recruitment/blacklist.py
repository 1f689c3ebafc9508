"""The blacklist as it holds on a day and as a reader sees it."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.models import AdvertFinding, Listing
from zhumeng.work.recruitment.terms import months_later, terms_on

HOLDING = ("in_force", "pleaded")
MOST = 200


def holding(on: date) -> QuerySet[Listing]:
    """Entries in force on a day; one that is appealed against holds until it is lifted."""
    return Listing.objects.filter(state__in=HOLDING, valid_from__lte=on, valid_until__gte=on)


def listed_employer(on: date) -> Exists:
    """For a query of adverts: whether the employer is on the list that day."""
    return Exists(holding(on).filter(employer_id=OuterRef("employer_id")))


def listing_of(employer: int, on: date) -> Listing | None:
    """The entry of an employer that holds on a day."""
    return holding(on).filter(employer_id=employer).first()


def require_unlisted(employer: int, on: date) -> None:
    """Forbidden, with why and until when, for an employer on the list."""
    entry = listing_of(employer, on)
    if entry is not None:
        raise Forbidden(
            _("On the blacklist until %(day)s: %(reason)s")
            % {"day": (entry.valid_until or on).isoformat(), "reason": entry.reason},
            mend=_("appeal or ask for removal on the page of the entry"),
        )


def listings_in(reader: Reader) -> QuerySet[Listing]:
    """The entries of an employer, or of the units of who inspects or posts there."""
    scope = reader.scope
    if scope.employer is not None:
        return Listing.objects.filter(employer_id=scope.employer)
    if scope.person is not None or not (reader.may("inspect_adverts") or reader.may("post_adverts")):
        return Listing.objects.none()
    return Listing.objects.all() if scope.city else Listing.objects.filter(unit__in=scope.units or ())


def find_listing(reader: Reader, number: int) -> Listing:
    """An entry of the reader's scope; Missing for any other."""
    row = listings_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such entry in your area"), mend=_("look for it in the list"))
    return row


def upheld_of(pack: Pack, employer: int, on: date) -> list[AdvertFinding]:
    """The upheld violations and serious findings of an employer within the months that count, newest last."""
    terms = terms_on(pack, on)
    since = months_later(on, -terms.repeated_months)
    last = Q(again="upheld", again_on__gte=since) | Q(again="", verdict="upheld", decided_on__gte=since)
    counted = Q(severity="violation") | Q(kind__in=terms.serious)
    found = AdvertFinding.objects.filter(last, counted, advert__employer_id=employer)
    return list(found.order_by("decided_on", "pk")[:MOST])


def may_be_listed(pack: Pack, employer: int, on: date) -> str:
    """``repeated`` or ``serious`` when the findings of an employer reach for the list, else empty."""
    terms, found = terms_on(pack, on), upheld_of(pack, employer, on)
    if any(one.kind in terms.serious for one in found):
        return "serious"
    return "repeated" if len(found) >= terms.repeated_findings else ""


def findings_behind(row: Listing) -> list[AdvertFinding]:
    """The upheld findings an entry stands on, with their adverts; its scope was looked at with the entry."""
    found = AdvertFinding.objects.filter(pk__in=row.findings, advert__employer_id=row.employer_id)
    return list(found.select_related("advert").order_by("pk"))
