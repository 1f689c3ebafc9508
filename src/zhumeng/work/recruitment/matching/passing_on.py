"""A referral given back goes the same day to the next person of the advert."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.packs.recruitment import MatchTerms
from zhumeng.work.recruitment.matching.keeping import push
from zhumeng.work.recruitment.matching.month import PENDING, open_places
from zhumeng.work.recruitment.models import (
    Advert,
    JobApplication,
    MatchRun,
    Recommendation,
    SeekerProfile,
    TurnedDown,
    Unplaced,
)
from zhumeng.work.recruitment.programmes import JOB
from zhumeng.work.recruitment.public import public_adverts
from zhumeng.work.recruitment.terms import terms_on


def newest_run() -> MatchRun | None:
    """The run whose recommendations hold: that of the newest month."""
    return MatchRun.objects.exclude(figures={}).order_by("-month").first()


def newer_run(month: Month) -> bool:
    """Whether a later month was matched: then its recommendations hold, and this one is over."""
    return MatchRun.objects.exclude(figures={}).filter(month__gt=str(month)).exists()


def give_back(pack: Pack, person: int, adverts: Iterable[int] | None, on: date, by: str) -> None:
    """A person's referrals to these adverts (None: all) hold no place any more; each goes to the next.

    Call it in the transaction of what made it free.
    """
    run = newest_run()
    if run is None:
        return
    held = Recommendation.objects.filter(run=run, person_id=person).exclude(referral="")
    held = held if adverts is None else held.filter(advert_id__in=list(adverts))
    freed = sorted(held.values_list("advert_id", flat=True))
    held.update(referral="")
    for advert in freed:
        give_next(pack, run, advert, on, by)


def give_next(pack: Pack, run: MatchRun, advert: int, on: date, by: str) -> Recommendation | None:
    """The free place of an advert given to the next person of its lists; None where nobody is left.

    First come people put first who have no place, then those without a referral, then by score.
    """
    terms = terms_on(pack, on).matching
    row = public_adverts(on).filter(pk=advert).select_for_update().first()
    if terms is None or row is None or held_of(run, row).count() >= open_places(row, terms):
        return None
    found = _waiting(run, row, terms).first()
    if found is None:
        return None
    found.referral = "freed"
    agrees = SeekerProfile.objects.filter(person_id=found.person_id, recommended=True).exists()
    fresh = found.pushed_on is None and agrees
    found.pushed_on = on if fresh else found.pushed_on
    found.save(update_fields=["referral", "pushed_on"])
    if fresh:
        push([found], on, by)
    return found


def held_of(run: MatchRun, row: Advert) -> QuerySet[Recommendation]:
    """Open referrals of an advert, also those of earlier months whose application waits for the employer;
    who was hired holds a place, no referral."""
    asked = JobApplication.objects.filter(advert=row)
    waiting = asked.filter(state__in=PENDING).values("person_id")
    earlier = Q(run__month__lt=run.month, person_id__in=waiting)
    found = Recommendation.objects.filter(Q(run=run) | earlier, advert=row).exclude(referral="")
    return found.exclude(person_id__in=asked.filter(state="hired").values("person_id"))


def _same_kind(row: Advert) -> Q:
    """Rows of adverts of the same programme: a referral to a seat is none to a job."""
    return Q(advert__programme=row.programme)


def _waiting(run: MatchRun, row: Advert, terms: MatchTerms) -> QuerySet[Recommendation]:
    same = _same_kind(row)
    held = Recommendation.objects.filter(same, run=run).exclude(referral="").order_by().values("person_id")
    most = terms.each if row.programme == JOB else 1
    full = held.annotate(n=Count("pk")).filter(n__gte=most).values("person_id")
    out = TurnedDown.objects.filter(advert=row).values("person_id")
    applied = JobApplication.objects.filter(Q(advert=row) | Q(same, state="hired")).values("person_id")
    gone = SeekerProfile.objects.filter(recommended=False, ended_on__isnull=False).values("person_id")
    lists = Recommendation.objects.filter(run=run, advert=row, referral="", rank__isnull=False)
    for others in (full, out, applied, gone):
        lists = lists.exclude(person_id__in=others)
    first = Unplaced.objects.filter(run=run, person_id=OuterRef("person_id"))
    has = Recommendation.objects.filter(same, run=run, person_id=OuterRef("person_id")).exclude(referral="")
    ordered = lists.annotate(first=Exists(first), has=Exists(has))
    return ordered.order_by("-first", "has", "-score", "person_id").select_for_update(of=("self",))
