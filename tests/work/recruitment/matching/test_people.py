"""Consent, reasons, not interested, the next person, invitations: what people and employers see."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from work.benefits.small import PACK, WANZHOU, YUBEI
from work.recruitment.conftest import own_firm, posted, seeker
from work.recruitment.matching.made import DAY, WISH, agreed, held, kept, matched
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment.matching import api
from zhumeng.work.recruitment.models import (
    Advert,
    Invitation,
    JobApplication,
    Listing,
    Recommendation,
    SeekerProfile,
    TurnedDown,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home_is_there(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)


def test_the_way_from_consent_to_the_next_person() -> None:
    """Seeker consents → month → sees reasons → not interested → the next person has the place."""
    row = posted(own_firm(), headcount="1")
    agreed(1)
    agreed(2, skills="电路板")
    matched()
    assert held(row) == [1]
    (mine,) = api.suggestions(PACK, seeker(1), DAY)
    assert (mine.advert, mine.referred) == (row, True)
    assert mine.words
    assert max(mine.parts.values()) > 0
    assert not api.suggestions(PACK, seeker(2), DAY)[0].referred
    api.turn_down(PACK, seeker(1), row.pk, "place")
    assert held(row) == [2]
    assert api.suggestions(PACK, seeker(1), DAY) == []
    assert api.suggestions(PACK, seeker(2), DAY)[0].referred
    matched()
    assert held(row) == [2]
    said = TurnedDown.objects.get()
    assert (said.reason, set(said.parts)) == ("place", set(mine.parts))


def test_not_interested_needs_a_reason_and_is_said_once() -> None:
    row = posted(own_firm())
    agreed(1)
    with pytest.raises(Refused, match="not said why"):
        api.turn_down(PACK, seeker(1), row.pk, "weather")
    api.turn_down(PACK, seeker(1), row.pk, "pay")
    api.turn_down(PACK, seeker(1), row.pk, "hours")
    assert TurnedDown.objects.get().reason == "pay"
    recruitment.apply_for_job(PACK, seeker(2), row.pk, "", True)
    with pytest.raises(Conflict, match="You applied"):
        api.turn_down(PACK, seeker(2), row.pk, "pay")
    with pytest.raises(Forbidden):
        api.turn_down(PACK, own_firm(), row.pk, "pay")


@pytest.mark.parametrize("how", ["withdrawn", "refused", "consent", "hired elsewhere"])
def test_whatever_frees_a_place_gives_it_to_the_next_the_same_day(how: str) -> None:
    row, other = posted(own_firm(), headcount="1"), posted(own_firm(), "b", headcount="5")
    agreed(1)
    agreed(2, skills="电路板")
    matched()
    (first,) = held(row)
    made = recruitment.apply_for_job(
        PACK, seeker(first), other.pk if how == "hired elsewhere" else row.pk, "", True
    )
    match how:
        case "withdrawn":
            recruitment.withdraw_job_application(PACK, seeker(first), made.pk, 1)
        case "refused":
            recruitment.answer_applicant(PACK, own_firm(), made.pk, 1, "refused", "工期已满", "filled")
        case "hired elsewhere":
            recruitment.answer_applicant(PACK, own_firm(), made.pk, 1, "hired", "")
        case "consent":
            api.withdraw_consent(PACK, seeker(first))
    assert held(row) == [3 - first]


def test_a_freed_place_is_pushed_once_to_who_had_not_heard_of_it() -> None:
    row = posted(own_firm(), headcount="1")
    agreed(1)
    agreed(2)
    matched()
    before = ServiceRecord.objects.filter(kind="job_push").count()
    assert before == 2  # both had it in their list
    api.turn_down(PACK, seeker(1), row.pk, "pay")
    assert ServiceRecord.objects.filter(kind="job_push").count() == before


def test_the_consent_is_dated_and_needs_work_and_place() -> None:
    with pytest.raises(Refused, match="what work"):
        agreed(1, titles="")
    with pytest.raises(Refused, match="where you would work"):
        agreed(1, districts=[])
    row = agreed(1)
    assert (row.agreed_on, row.ended_on, row.least_pay_fen, row.experience) == (DAY, None, 300_000, 20)
    with pytest.raises(Conflict):
        api.keep_profile(PACK, seeker(1), 0, WISH)
    row = agreed(1, recommended="")
    assert (row.recommended, row.ended_on) == (False, DAY)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("education", "9"), ("experience", "many"), ("least_pay", "-1"), ("districts", ["999999"]),
     ("occupations", "9-99"), ("about", "长" * 1001)],
)  # fmt: skip
def test_what_cannot_be_read_is_told_by_its_field(field: str, typed: object) -> None:
    _fields, faults = api.read_profile(PACK, dict(WISH) | {field: typed}, DAY)
    assert len(faults) == 1
    assert next(iter(faults)).startswith(field)


def test_what_is_not_said_stays_not_said_and_numbers_of_people_leave_the_text() -> None:
    fields, faults = api.read_profile(PACK, {"about": "我的电话13912345678"}, DAY)
    assert faults == {}
    assert (fields["education"], fields["experience"], fields["least_pay_fen"]) == (None, None, None)
    assert "13912345678" not in fields["about"]


def test_why_names_every_rule_that_is_not_met_with_both_values() -> None:
    row = posted(own_firm(), unit="万州区", pay_from="2000", pay_to="2500", edu_min="3")
    agreed(1)
    found = api.why(PACK, seeker(1), row.pk, DAY)
    unmet = {one.rule.code: (one.vacancy, one.seeker) for one in found.unmet}
    assert unmet["district"] == (WANZHOU, YUBEI)
    assert unmet["pay"] == ("2500", "3000")
    assert unmet["education"] == ("3", "1")
    with pytest.raises(Missing, match="district"):
        api.why(PACK, seeker(99), row.pk, DAY)


def test_an_employer_sees_who_agrees_and_nobody_once_they_do_not() -> None:
    row = posted(own_firm())
    agreed(1)
    (found,) = api.matching_people(PACK, own_firm(), row, DAY)
    assert found.met.person == 1
    assert found.handle not in ("1", "")
    with pytest.raises(Missing):
        api.matching_people(PACK, own_firm(1), row, DAY)
    with pytest.raises(Forbidden):
        api.matching_people(PACK, seeker(1), row, DAY)
    api.withdraw_consent(PACK, seeker(1))
    assert api.matching_people(PACK, own_firm(), row, DAY) == []
    with pytest.raises(Conflict, match="no longer"):
        api.invite_person(PACK, own_firm(), row.pk, found.handle, "请来面试")


def test_consent_taken_back_behind_the_index_still_hides_the_person() -> None:
    """Even where the market in memory still holds her: the last word is that of the table."""
    row = posted(own_firm())
    agreed(1)
    assert len(api.matching_people(PACK, own_firm(), row, DAY)) == 1
    with acting("test"):
        SeekerProfile.objects.update(recommended=False)
        SeekerProfile.objects.create(person_id=2, recommended=True, agreed_on=DAY, version=0)
    assert [one.met.person for one in api.matching_people(PACK, own_firm(), row, DAY)] == []


def test_an_invitation_is_answered_by_the_person_and_accepting_is_applying() -> None:
    row = posted(own_firm())
    agreed(1)
    (found,) = api.matching_people(PACK, own_firm(), row, DAY)
    sent = api.invite_person(PACK, own_firm(), row.pk, found.handle, "电话13912345678联系")
    assert "13912345678" not in sent.words
    with pytest.raises(Conflict, match="already"):
        api.invite_person(PACK, own_firm(), row.pk, found.handle, "")
    assert recruitment.applicants_of(row) == []
    with pytest.raises(Missing):
        api.answer_invitation(PACK, seeker(2), sent.pk, 1, "accepted")
    assert [one.pk for one in api.own_invitations(seeker(1), DAY)] == [sent.pk]
    api.answer_invitation(PACK, seeker(1), sent.pk, 1, "accepted")
    assert [one.person_id for one in recruitment.applicants_of(row)] == [1]
    assert api.own_invitations(seeker(1), DAY) == []
    with pytest.raises(Conflict):
        api.answer_invitation(PACK, seeker(1), sent.pk, 2, "declined")
    assert Invitation.objects.get().state == "accepted"


def test_adverts_that_close_or_are_listed_leave_the_page_with_the_same_request(day: list[date]) -> None:
    row, other = posted(own_firm()), posted(own_firm(1), "b")
    agreed(1)
    assert {one.advert for one in api.suggestions(PACK, seeker(1), DAY)} == {row, other}
    recruitment.close_advert(own_firm(), row.pk, Advert.objects.get(pk=row.pk).version)
    assert [one.advert for one in api.suggestions(PACK, seeker(1), DAY)] == [other]
    with acting("test"):
        Listing.objects.create(
            employer_id=other.employer_id, unit=YUBEI, reason="r", clause="c", term_months=1, proposed_by="a",
            proposed_on=DAY, hear_until=DAY, heard="h", heard_on=DAY, confirmed_by="b", confirmed_on=DAY,
            valid_from=DAY, valid_until=date(2022, 8, 12), state="in_force",
        )  # fmt: skip
    assert api.suggestions(PACK, seeker(1), DAY) == []
    fresh = posted(own_firm(), "c")
    assert [one.advert for one in api.suggestions(PACK, seeker(1), DAY)] == [fresh]


def test_page_and_night_give_the_same_scores() -> None:
    posted(own_firm())
    posted(own_firm(), "b", title="电路板质检员", text="负责电路板目检与返修。")
    agreed(1)
    matched()
    night = {one.advert_id: (one.score, one.parts) for one in Recommendation.objects.all()}
    for one in api.suggestions(PACK, seeker(1), DAY):
        score, parts = night[one.advert.pk]
        assert one.score == pytest.approx(score, abs=1e-6)
        assert one.parts == pytest.approx(parts, abs=1e-6)
    assert kept()
    assert not JobApplication.objects.exists()
