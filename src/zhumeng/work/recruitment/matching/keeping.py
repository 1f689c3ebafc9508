"""A run kept: the rows there are brought to the rows there should be, some people at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import groupby

from django.db.models import Exists, OuterRef, QuerySet

from zhumeng.engine.month import Month
from zhumeng.foundation.history import acting
from zhumeng.registers.api import record_service, recorded
from zhumeng.work.recruitment.matching.target import Lacking, Row, Target
from zhumeng.work.recruitment.models import Advert, JobApplication, MatchRun, Recommendation, Unplaced
from zhumeng.work.recruitment.programmes import JOB

ACTOR = "zhumeng month"
PUSH = "job_push"
PEOPLE_AT_A_TIME = 500
CHANGING = ["unit", "rank", "score", "parts", "words", "untold", "referral", "pushed_on"]


def keep(run: MatchRun, target: Target, consenting: set[int], on: date) -> None:
    """Write a run piece by piece, each whole. Calling it again after a kill ends in the same rows."""
    for people, rows in _pieces(target.rows):
        with acting(ACTOR):
            _keep_piece(run, people, rows, consenting, on)
    with acting(ACTOR):
        gone = Recommendation.objects.filter(run=run).exclude(
            person_id__in={row.person for row in target.rows}
        )
        _let_go(gone)
        _keep_unplaced(run, target.unplaced)


def _pieces(rows: Sequence[Row]) -> Iterator[tuple[list[int], list[Row]]]:
    ordered = sorted(rows, key=lambda row: (row.person, row.advert))
    by_person = [(person, list(found)) for person, found in groupby(ordered, key=lambda row: row.person)]
    for start in range(0, len(by_person), PEOPLE_AT_A_TIME):
        piece = by_person[start : start + PEOPLE_AT_A_TIME]
        yield [person for person, _ in piece], [row for _, found in piece for row in found]


def _keep_piece(
    run: MatchRun, people: list[int], rows: Sequence[Row], consenting: set[int], on: date
) -> None:
    found = Recommendation.objects.filter(run=run, person_id__in=people)
    there = {(one.person_id, one.advert_id): one for one in found}
    fresh, changed = [], []
    for row in rows:
        one = there.pop((row.person, row.advert), None)
        values = {name: value for name, value in _values(row).items() if name not in ("person", "advert")}
        if one is None:
            one = Recommendation(run=run, person_id=row.person, advert_id=row.advert)
            fresh.append(one)
        else:
            changed.append(one)
        for name, value in values.items():
            setattr(one, name, value)
        if one.pushed_on is None and row.person in consenting:
            one.pushed_on = on
    _let_go(Recommendation.objects.filter(pk__in=[one.pk for one in there.values()]))
    Recommendation.objects.bulk_create(fresh)
    Recommendation.objects.bulk_update(changed, CHANGING)
    push([one for one in (*fresh, *changed) if one.pushed_on == on], on, ACTOR)


def _values(row: Row) -> dict[str, object]:
    return asdict(row) | {"words": list(row.words), "untold": list(row.untold)}


def _let_go(found: QuerySet[Recommendation]) -> None:
    """Rows that are no longer found. What came to somebody stays on record, without a rank or a place; what
    she applied for keeps its place until the employer has decided."""
    same = JobApplication.objects.filter(person_id=OuterRef("person_id"), advert_id=OuterRef("advert_id"))
    gone = found.exclude(Exists(same))
    gone.filter(pushed_on=None).delete()
    gone.update(rank=None, referral="")


def push(rows: Iterable[Recommendation], on: date, by: str) -> None:
    """A job that came to a consenting person counts once for person, advert and the month of the day on which
    it came, whichever month was matched; a seat is no job."""
    some = list(rows)
    jobs = Advert.objects.filter(pk__in={one.advert_id for one in some}, programme=JOB)
    firms = dict(jobs.values_list("pk", "employer_id"))
    month = Month.of(on)
    came = {f"push:{month}:{one.person_id}:{one.advert_id}": one for one in some if one.advert_id in firms}
    known = recorded(PUSH, came.keys())
    for ref, one in came.items():
        if ref in known:
            continue
        record_service(
            PUSH, ref, on=on, unit=one.unit, by=by, person_id=one.person_id, employer_id=firms[one.advert_id]
        )


def _keep_unplaced(run: MatchRun, lacking: Sequence[Lacking]) -> None:
    rows = {one.person: one for one in lacking}
    Unplaced.objects.filter(run=run).delete()
    Unplaced.objects.bulk_create(
        Unplaced(
            run=run, person_id=one.person, unit=one.unit, household=one.household, fit=one.fit,
            opened=dict(one.opened),
        )
        for one in rows.values()
    )  # fmt: skip
