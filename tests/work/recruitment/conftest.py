"""Two firms, three people, two inspectors; a day in July."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from registers.people_of_test import firm
from work.benefits.small import PACK, YUBEI, reader
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.registers.api import find_employers, resolve_employers
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.models import Advert

DAY = date(2022, 7, 12)
CLEAN: Mapping[str, str] = {
    "title": "装配工", "text": "负责电路板装配，包吃住，缴纳五险。", "unit": "渝北区",
    "pay_from": "4500", "pay_to": "6000", "headcount": "2", "ends_on": "2022-08-31", "edu_min": "1",
}  # fmt: skip
BIASED = dict(CLEAN) | {"text": "负责前台接待，限女性，未婚者优先。"}
USING_TODAY = (
    "actions.post_advert", "actions.correct_advert", "actions.close_advert", "actions.appeal_advert",
    "actions.decide_findings", "actions.post_sheet", "actions.complain", "actions.decide_complaint",
    "actions.propose_listing", "actions.confirm_listing", "actions.plead_listing", "actions.settle_listing",
    "actions.apply_for_job", "actions.answer_applicant", "actions.give_mandate", "seen",
    "actions.keep_profile", "actions.turn_down", "actions.invite_person", "actions.set_occupation", "jobs",
    "actions.keep_cv", "actions.keep_search", "actions.report_labour", "actions.settle_labour",
    *(f"fairs.actions.{name}" for name in ("plan_fair", "publish_fair", "postpone_fair", "close_fair",
                                           "book_booth", "decide_booking", "sign_up", "check_in",
                                           "tell_results")),
    "live.actions.plan_session", "live.actions.close_session",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[date]]:
    """What day it is; a test moves on by changing it."""
    now = [DAY]
    for module in USING_TODAY:
        monkeypatch.setattr(f"zhumeng.work.recruitment.{module}.today", lambda: now[0])
    return now  # type: ignore[return-value]


def own_firm(number: int = 0) -> Reader:
    """A firm signed in."""
    code = firm(number)
    found = find_employers([code]).get(code) or resolve_employers([code])[code]
    return replace(reader("employer", Scope(employer=found)), username=f"firm-{number}")


def seeker(number: int) -> Reader:
    """A person signed in."""
    return replace(reader("job_seeker", Scope(person=number)), username=f"person-{number}")


def inspector(name: str = "wu", unit: str = YUBEI) -> Reader:
    """An inspector of a district."""
    return replace(reader("inspector", Scope(units=frozenset({unit})), unit), username=name)


def posted(who: Reader, key: str = "k", **other: str) -> Advert:
    """An ordinary advert with other fields."""
    return api.post_advert(PACK, who, dict(CLEAN) | other, key)


def held(who: Reader, key: str = "h") -> Advert:
    """An advert with two violations."""
    return api.post_advert(PACK, who, BIASED, key)


def upheld(who: Reader, key: str = "h", by: str = "wu") -> Advert:
    """The same, decided: every finding stands."""
    row = held(who, key)
    decide(row, "upheld", by)
    return fresh(row)


def decide(row: Advert, verdict: str, by: str = "wu") -> None:
    row = fresh(row)
    verdicts = {one.pk: (verdict, "理由") for one in api.to_decide(row)}
    api.decide_findings(PACK, inspector(by), row.pk, row.version, verdicts)


def fresh(row: Advert) -> Advert:
    return Advert.objects.get(pk=row.pk)
