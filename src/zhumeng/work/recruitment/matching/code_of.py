"""The code of an advert: kept beside what the model said of its title, and the queue of the doubtful ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import QuerySet

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.matching.coding import codes_of
from zhumeng.work.recruitment.models import Advert, AdvertCoding, OccupationLabel
from zhumeng.work.recruitment.seen import adverts_in
from zhumeng.work.recruitment.terms import terms_on

PAGE = 20
LIVING = ("held", "returned", "appealed", "refused", "published")
SURE = 10_000


def keep_code(pack: Pack, row: Advert, on: date) -> str:
    """The code of an advert as it is posted or changed; call it in the transaction that writes the advert.

    A code typed by the poster stands. One that the model gave before, typed again, is the model's: another
    title is coded anew. Without terms of matching nothing is coded.
    """
    terms, before = terms_on(pack, on).matching, AdvertCoding.objects.filter(advert=row).first()
    if terms is None:
        return row.occupation
    told = codes_of(pack, [row.title]).get(row.title)
    code, sure = (told.code, round(told.confidence * SURE)) if told else ("", 0)
    given = row.occupation
    if before is not None and before.by == "machine" and given == before.code:
        given = ""
    by = "machine" if not given else before.by if before and before.by != "machine" else "employer"
    waits = by == "machine" and sure < terms.review_below * SURE
    AdvertCoding.objects.update_or_create(
        advert=row,
        defaults={"title": row.title, "code": code, "confidence": sure, "by": by, "waits": waits,
                  "runner_up": told.runner_up if told else ""},
    )  # fmt: skip
    return given or code


def codes_waiting(reader: Reader, page: int) -> tuple[list[AdvertCoding], int]:
    """Adverts of a reader's units whose code a person should look at, the least sure first."""
    if not reader.may("handle_matching"):
        return [], 0
    found = waiting_codings(reader).select_related("advert")
    start = (page - 1) * PAGE
    return list(found.order_by("confidence", "pk")[start : start + PAGE]), found.count()


def waiting_codings(reader: Reader) -> QuerySet[AdvertCoding]:
    """All of them, in no order."""
    mine = adverts_in(reader).filter(state__in=LIVING)
    return AdvertCoding.objects.filter(waits=True, advert__in=mine.values("pk"))


def coding_of(row: Advert) -> AdvertCoding | None:
    """What the model said of an advert; None where nothing was asked."""
    return AdvertCoding.objects.filter(advert=row).first()


def labels() -> Iterator[tuple[str, str]]:
    """Titles with the codes people gave, as ``match learn-occupations --corrections`` takes them."""
    found: Iterable[tuple[str, str]] = OccupationLabel.objects.order_by("pk").values_list("title", "code")
    return iter(dict(found).items())
