"""Matches as a person, an employer and an office see them: always within a scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.engine.matching.declared import Rule
from zhumeng.engine.matching.explain import Explained, explain
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.jobs_seen import person_of
from zhumeng.work.recruitment.matching.online import (
    Met,
    best_people,
    consenting_market,
    person_best,
    person_market,
)
from zhumeng.work.recruitment.matching.passing_on import newest_run
from zhumeng.work.recruitment.matching.sides import seeker_key, settings_of
from zhumeng.work.recruitment.models import (
    Advert,
    Invitation,
    JobApplication,
    Recommendation,
    SeekerProfile,
    TurnedDown,
)
from zhumeng.work.recruitment.programmes import JOB
from zhumeng.work.recruitment.public import find_public, public_adverts
from zhumeng.work.recruitment.terms import terms_on

MOST_PEOPLE = 20
MOST_INVITATIONS = 50
HANDLE = 10


@dataclass(frozen=True)
class Suggested:
    """A job for a person: ``referred`` – a place is held for her."""

    advert: Advert
    score: float
    parts: Mapping[str, float]
    words: Sequence[str]
    referred: bool


@dataclass(frozen=True)
class Candidate:
    """A person without a name: ``handle`` stands for her on the page of one advert."""

    handle: str
    met: Met
    profile: SeekerProfile
    invited: str


def suggestions(pack: Pack, reader: Reader, on: date, *, seats: bool = False) -> list[Suggested]:
    """Jobs for oneself, or ``seats``: referrals of the newest run first, then what fits best now. Only open
    ones; none she applied for or turned down."""
    person, terms = person_of(reader), terms_on(pack, on).matching
    if terms is None:
        return []
    out = set(TurnedDown.objects.filter(person_id=person).values_list("advert_id", flat=True))
    out |= set(JobApplication.objects.filter(person_id=person).values_list("advert_id", flat=True))
    run = newest_run()
    given = {
        one.advert_id: one
        for one in of_kind(Recommendation.objects.filter(run=run, person_id=person), seats)
        if one.advert_id not in out
    }
    now = person_best(pack, person, terms.list_length + len(out), on, seats=seats)
    listed = [one for one in now if one.advert not in out and one.advert not in given][: terms.list_length]
    adverts = public_adverts(on).in_bulk([*given, *(one.advert for one in listed)])
    pairs: list[tuple[Any, bool]] = [(one, True) for one in given.values()] + [(one, False) for one in listed]
    return [
        Suggested(adverts[at], one.score, one.parts, one.words, referred)
        for one, referred in pairs
        if (at := one.advert_id if referred else one.advert) in adverts
    ]


def of_kind(rows: QuerySet[Recommendation], seats: bool) -> QuerySet[Recommendation]:
    """Referrals to seats, or to jobs."""
    held = rows.exclude(referral="")
    return held.exclude(advert__programme=JOB) if seats else held.filter(advert__programme=JOB)


def parts_shown(pack: Pack, person: int, row: Advert, on: date) -> dict[str, float]:
    """The parts of a pair as it was shown; empty where nothing was."""
    kept = Recommendation.objects.filter(person_id=person, advert=row).order_by("-run__month").first()
    if kept is not None:
        return dict(kept.parts)
    market = person_market(pack, person, row, on)
    if (
        market is None
        or market.seekers.row_of(seeker_key(person)) < 0
        or market.vacancies.row_of(row.number) < 0
    ):
        return {}
    return {one.name: one.value for one in explain(market, seeker_key(person), row.number).parts}


def why(pack: Pack, reader: Reader, advert: int, on: date) -> Explained:
    """Why an open job fits oneself or not; Missing, with the reason, where it cannot be told."""
    return pair_of(pack, person_of(reader), find_public(advert, on), on)


def pair_of(pack: Pack, person: int, row: Advert, on: date) -> Explained:
    """A person and an open advert compared. Missing: one of them says too little, and what."""
    market = person_market(pack, person, row, on)
    if market is None:
        raise Missing(
            _("too little is said to compare: the district where one would work is missing"),
            mend=_("fill it in under My profile"),
        )
    return explain(market, seeker_key(person), row.number)


def own_public(reader: Reader, advert: int) -> Advert:
    """An open advert of one's own firm; Missing for any other, Forbidden for who employs nobody."""
    if not reader.may("own_adverts") or reader.scope.employer is None:
        raise Forbidden(_("Only the employer sees who matches"), mend=_("the employer does it"))
    row = Advert.objects.filter(pk=advert, employer_id=reader.scope.employer).first()
    if row is None:
        raise Missing(_("There is no such advert of yours"), mend=_("look for it in the list"))
    return row


def matching_people(pack: Pack, reader: Reader, row: Advert, on: date) -> list[Candidate]:
    """People for one's own open advert who agree to be recommended at this moment; nobody who applied or
    turned the job down. Neither name, sex, age nor any group is in it."""
    own_public(reader, row.pk)
    if not public_adverts(on).filter(pk=row.pk).exists():
        return []
    out = set(TurnedDown.objects.filter(advert=row).values_list("person_id", flat=True))
    out |= set(JobApplication.objects.filter(advert=row).values_list("person_id", flat=True))
    market = consenting_market(pack, row, on)
    found = best_people(market, row, MOST_PEOPLE + len(out)) if market else []
    shown = [one for one in found if one.person not in out][:MOST_PEOPLE]
    agreed = SeekerProfile.objects.filter(recommended=True, person_id__in=[one.person for one in shown])
    profiles = {one.person_id: one for one in agreed}
    sent = dict(Invitation.objects.filter(advert=row).values_list("person_id", "state"))
    return [
        Candidate(handle_of(row, one.person), one, profiles[one.person], sent.get(one.person, ""))
        for one in shown
        if one.person in profiles
    ]


def handle_of(row: Advert, person: int) -> str:
    """What stands for a person on the page of one advert: not the same on another, and no way back."""
    return salted_hmac("zhumeng.matching", f"{row.pk}:{person}").hexdigest()[:HANDLE]


def own_invitations(reader: Reader, on: date) -> list[Invitation]:
    """Invitations one has not answered, to jobs that are open."""
    mine = Invitation.objects.filter(person_id=person_of(reader), state="sent")
    return list(mine.filter(advert__in=public_adverts(on)).select_related("advert")[:MOST_INVITATIONS])


def rules(pack: Pack, on: date) -> tuple[Rule, ...]:
    """The hard rules in force on a day, in their order."""
    return settings_of(pack).on(on).rules


def weights(pack: Pack) -> list[tuple[str, Any, float]]:
    """The parts of a score in order: code, name in both languages, weight of 0 to 1."""
    settings = settings_of(pack)
    return [(code, label, getattr(settings.weights, code) / 100) for code, label in settings.names.items()]
