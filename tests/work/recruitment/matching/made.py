"""People who look for work, adverts, and a month that is matched."""

from __future__ import annotations

from datetime import date
from typing import Any

from work.benefits.small import JULY, PACK
from work.recruitment.conftest import posted, seeker
from zhumeng.registers.api import SeekerFacts
from zhumeng.work.recruitment.matching import api
from zhumeng.work.recruitment.matching.month import match_month
from zhumeng.work.recruitment.models import Advert, MatchRun, Recommendation, SeekerProfile
from zhumeng.work.recruitment.terms import terms_on

DAY = date(2022, 7, 12)
WISH: dict[str, Any] = {
    "titles": "装配工", "districts": ["500112"], "education": "1", "experience": "2", "least_pay": "3000",
    "skills": "电路板装配", "recommended": "1",
}  # fmt: skip


def agreed(number: int, **other: Any) -> SeekerProfile:
    """A person who lets assembly jobs in Yubei be recommended to her."""
    found = SeekerProfile.objects.filter(person_id=number).first()
    return api.keep_profile(PACK, seeker(number), found.version if found else 0, WISH | other)


def matched(on: date = DAY) -> MatchRun:
    """The month matched as of a day."""
    terms = terms_on(PACK, on).matching
    assert terms is not None
    return match_month(PACK, terms, JULY, on, lambda _done, _total: None)


def kept(run: MatchRun | None = None) -> list[tuple[Any, ...]]:
    """Everything a run keeps, in order."""
    fields = (
        "person_id",
        "advert_id",
        "rank",
        "score",
        "parts",
        "words",
        "untold",
        "referral",
        "pushed_on",
        "unit",
    )
    rows = Recommendation.objects.order_by("person_id", "advert_id").values_list(*fields)
    return [tuple(map(str, row)) for row in rows]


def held(row: Advert) -> list[int]:
    """Who holds a referral to an advert."""
    found = Recommendation.objects.filter(advert=row).exclude(referral="")
    return sorted(found.values_list("person_id", flat=True))


def facts(**known: Any) -> SeekerFacts:
    return SeekerFacts(**known)


__all__ = ["DAY", "PACK", "WISH", "agreed", "facts", "held", "kept", "matched", "posted", "seeker"]
