"""The matching of a month: read, reckoned and kept; the same again changes nothing, a killed one goes on."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.packs.recruitment import MatchTerms
from zhumeng.foundation.history import acting
from zhumeng.foundation.runs import Progress
from zhumeng.work.recruitment.matching.keeping import keep
from zhumeng.work.recruitment.matching.seekers import Seeker, seekers
from zhumeng.work.recruitment.matching.sides import advert_cells, offer_of, settings_of, side_of
from zhumeng.work.recruitment.matching.target import Bounds, Target, target_of
from zhumeng.work.recruitment.models import Advert, JobApplication, MatchRun, Recommendation, TurnedDown
from zhumeng.work.recruitment.programmes import JOB, SEATS
from zhumeng.work.recruitment.public import public_adverts

ACTOR = "zhumeng month"
PENDING = ("applied", "interview")
KIND = "advert__programme"


def match_month(pack: Pack, terms: MatchTerms, month: Month, on: date, progress: Progress) -> MatchRun:
    """Match the open adverts of the day with everybody who looks for work, and keep it as the month's run.

    With the same input as the run that is kept, nothing is done. Stopped anywhere, the next call goes on to
    the same rows: what is there is brought to what should be there, a piece at a time.
    """
    adverts, people, bounds = _input(pack, terms, month, on)
    digest = _digest(pack, terms, on, adverts, people, bounds)
    with acting(ACTOR):
        run, _made = MatchRun.objects.get_or_create(month=str(month), defaults={"on": on})
    if run.digest == digest:
        return run
    target = _reckoned(pack, terms, on, adverts, people, bounds, progress)
    with acting(ACTOR):
        MatchRun.objects.filter(pk=run.pk).update(digest="", on=on)
    keep(run, target, {one.person for one in people if one.consenting}, on)
    run.digest, run.on, run.figures = digest, on, target.figures
    with acting(ACTOR):
        run.save()
    return run


Open = list[tuple[Advert, int]]
"""Adverts with their open referrals."""


def _input(pack: Pack, terms: MatchTerms, month: Month, on: date) -> tuple[Open, list[Seeker], Bounds]:
    held = _still_held(month)
    taken = Counter(advert for _person, advert in held)
    adverts = [(row, open_places(row, terms) - taken[row.pk]) for row in public_adverts(on).order_by("pk")]
    barred = set(TurnedDown.objects.values_list("person_id", "advert_id"))
    barred |= set(JobApplication.objects.values_list("person_id", "advert_id"))
    kinds = {row.pk: row.programme for row, _places in adverts}
    busy = Counter((person, kinds.get(advert, JOB)) for person, advert in held)
    on_seats = JobApplication.objects.filter(state="hired").exclude(advert__programme=JOB)
    busy.update(set(on_seats.values_list("person_id", KIND)))
    return adverts, seekers(pack, month), Bounds(barred, busy)


def open_places(row: Advert, terms: MatchTerms) -> int:
    """How many open referrals an advert may have: its free places × the ratio, rounded down."""
    ratio = terms.ratio
    return (row.headcount - row.hired) * ratio.numerator // ratio.denominator


def _still_held(month: Month) -> set[tuple[int, int]]:
    """Referrals of this month and before that led to an application the employer has not decided."""
    given = Recommendation.objects.filter(~Q(referral=""), run__month__lte=str(month))
    waiting = set(JobApplication.objects.filter(state__in=PENDING).values_list("person_id", "advert_id"))
    return waiting & set(given.values_list("person_id", "advert_id"))


def _digest(
    pack: Pack, terms: MatchTerms, on: date, adverts: Open, people: Sequence[Seeker], bounds: Bounds
) -> str:
    said = {
        "on": str(on), "terms": terms.model_dump(), "settings": settings_of(pack).model_dump(mode="json"),
        "adverts": [advert_cells(row, places) for row, places in adverts],
        "people": [[one.person, dict(one.cells), one.consenting] for one in people],
        "barred": sorted(bounds.barred), "busy": sorted(bounds.busy.items()),
    }  # fmt: skip
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _reckoned(
    pack: Pack, terms: MatchTerms, on: date, adverts: Open, people: Sequence[Seeker], bounds: Bounds,
    progress: Progress,
) -> Target:  # fmt: skip
    """The whole run: jobs first, then the seats of each programme, each a market of its own, so that a seat
    takes no job's place. A person holds one referral to a seat of a programme at most."""
    found = _market(pack, terms, on, _of(adverts, JOB), people, bounds.of(JOB), progress)
    for kind in SEATS:
        rows = _of(adverts, kind)
        if rows:
            one = terms.model_copy(update={"each": 1})
            seats = _market(pack, one, on, rows, people, bounds.of(kind), progress)
            found.rows.extend(seats.rows)
            found.figures.setdefault("seats", {})[kind] = seats.figures
    return found


def _of(adverts: Open, kind: str) -> Open:
    return [(row, places) for row, places in adverts if row.programme == kind]


def _market(
    pack: Pack, terms: MatchTerms, on: date, adverts: Open, people: Sequence[Seeker], bounds: Bounds,
    progress: Progress,
) -> Target:  # fmt: skip
    """Adverts of one kind with everybody; where a side is empty there is nobody to bring together, and it is
    told."""
    jobs = [advert_cells(row, places) for row, places in adverts if places > 0]
    if not jobs or not people:
        return Target([], [], {"nothing": "seekers" if jobs else "adverts"})
    try:
        one, other = side_of(pack, "vacancies", jobs), side_of(pack, "seekers", [p.cells for p in people])
    except Refused as refused:
        return Target([], [], {"nothing": "usable", "why": refused.what})
    return target_of(offer_of(pack, one, on).market(other), terms, bounds, progress)
