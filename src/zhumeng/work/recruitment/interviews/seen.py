"""Interviews as their two sides see them: the employer of the advert, and the person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import now
from zhumeng.work.recruitment.jobs_seen import person_of
from zhumeng.work.recruitment.models import (
    STANDING_INTERVIEWS,
    TAKEN,
    Advert,
    Interview,
    InterviewSlot,
    JobApplication,
)

MOST_OWN = 200
INVITABLE = ("applied", "interview")


def firm_of(reader: Reader) -> int:
    """The employer that interviews; Forbidden for anybody else."""
    if not reader.may("own_adverts") or reader.scope.employer is None:
        raise Forbidden(_("Only the employer holds interviews"), mend=_("the employer does it"))
    return reader.scope.employer


def interviews_of(reader: Reader) -> QuerySet[Interview]:
    """Those of one's firm, or one's own; none for anybody else."""
    rows = Interview.objects.select_related("application__advert", "slot")
    if reader.scope.employer is not None and reader.may("own_adverts"):
        return rows.filter(application__advert__employer_id=reader.scope.employer)
    if reader.scope.person is not None and reader.may("seek_jobs"):
        return rows.filter(application__person_id=reader.scope.person)
    return rows.none()


def find_interview(reader: Reader, number: int) -> Interview:
    """One of them; Missing for any other."""
    row = interviews_of(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such interview of yours"), mend=_("look for it in the list"))
    return row


def find_given(reader: Reader, number: int) -> Interview:
    """The same for the employer; Forbidden for the person."""
    firm_of(reader)
    return find_interview(reader, number)


def find_received(reader: Reader, number: int) -> Interview:
    """The same for the person; Forbidden for the employer."""
    person_of(reader)
    return find_interview(reader, number)


def find_interviewing(reader: Reader, advert: int) -> Advert:
    """An advert of one's own firm; Missing for any other, also one that was posted for a client."""
    row = Advert.objects.filter(pk=advert, employer_id=firm_of(reader)).first()
    if row is None:
        raise Missing(_("There is no such advert of yours"), mend=_("look for it in the list"))
    return row


def on_day(reader: Reader, day: date) -> list[Interview]:
    """The interviews of a day that stand or were held, the first first."""
    return list(interviews_of(reader).filter(slot__day=day, state__in=TAKEN).order_by("slot__starts", "pk"))


def in_the_air(reader: Reader) -> list[Interview]:
    """Those without a time, the oldest first."""
    waiting = interviews_of(reader).filter(state__in=("invited", "asked"))
    return list(waiting.order_by("due_on", "pk")[:MOST_OWN])


def coming(reader: Reader, at: datetime, most: int = 5) -> list[Interview]:
    """What a side must not forget: the next interviews, and those on which it must act; the next first."""
    acts = "invited" if reader.scope.person is not None else "asked"
    ahead = Q(state="agreed", slot__day__gte=at.date()) | Q(state=acts)
    return list(interviews_of(reader).filter(ahead).order_by("slot__day", "slot__starts", "pk")[:most])


def untold(reader: Reader, at: datetime) -> list[Interview]:
    """Those of earlier days whose outcome nobody told, the oldest first."""
    gone = interviews_of(reader).filter(state="agreed", slot__day__lt=at.date())
    return list(gone.order_by("slot__day", "slot__starts")[:MOST_OWN])


def days_ahead(reader: Reader, day: date) -> list[tuple[date, int]]:
    """The days after one that have interviews, with how many."""
    ahead = interviews_of(reader).filter(state="agreed", slot__day__gt=day)
    counted = ahead.order_by("slot__day").values("slot__day").annotate(n=Count("pk"))
    return [(one["slot__day"], one["n"]) for one in counted[:31]]


def own_interviews(reader: Reader) -> list[Interview]:
    """A person's, those that stand first, the next first."""
    person_of(reader)
    rows = list(interviews_of(reader)[:MOST_OWN])
    far = date.max
    return sorted(
        rows,
        key=lambda one: (one.state not in STANDING_INTERVIEWS, one.slot.day if one.slot else far, -one.pk),
    )


def free_slots(adverts: Iterable[int], at: datetime) -> dict[int, list[InterviewSlot]]:
    """The times of each advert that nobody has and that have not begun, by its id."""
    slots = InterviewSlot.objects.filter(advert__in=list(adverts), withdrawn=False, day__gte=at.date())
    free = slots.exclude(interviews__state__in=TAKEN)
    found: dict[int, list[InterviewSlot]] = {}
    for one in free.order_by("day", "starts", "lane"):
        if one.over > at:
            found.setdefault(one.advert_id, []).append(one)
    return found


def slots_of(row: Advert, day: date) -> list[tuple[InterviewSlot, Interview | None]]:
    """All times of an advert from a day on, each with who has it."""
    slots = list(row.slots.filter(withdrawn=False, day__gte=day)[:500])
    taken = Interview.objects.select_related("application").filter(slot__in=slots, state__in=TAKEN)
    has = {one.slot_id: one for one in taken}
    return [(one, has.get(one.pk)) for one in slots]


def to_invite(row: Advert) -> list[JobApplication]:
    """Who applied for an advert, is not decided and has no interview that stands, the first first."""
    standing = Q(interviews__state__in=STANDING_INTERVIEWS)
    return list(row.applications.filter(state__in=INVITABLE).exclude(standing).order_by("pk")[:500])


def adverts_to_plan(reader: Reader) -> list[Advert]:
    """One's adverts with somebody who applied and is not decided; ``waiting`` are to be invited, ``free``
    times are to be had."""
    open_ones = Q(applications__state__in=INVITABLE)
    found = Advert.objects.filter(open_ones, employer_id=firm_of(reader)).distinct().order_by("-pk")[:100]
    at, rows = now(), list(found)
    free = free_slots([one.pk for one in rows], at)
    standing = Interview.objects.filter(state__in=STANDING_INTERVIEWS).values("application")
    waiting = JobApplication.objects.filter(advert__in=rows, state__in=INVITABLE).exclude(pk__in=standing)
    counted = dict(waiting.order_by().values("advert").annotate(n=Count("pk")).values_list("advert", "n"))
    for one in rows:
        one.waiting, one.free = counted.get(one.pk, 0), len(free.get(one.pk, []))  # type: ignore[attr-defined]
    return rows
