"""Who applies for a seat by hand is held to the matcher's rule: met, not met, or the office decides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from work.benefits.small import PACK, WANZHOU
from work.recruitment.conftest import DAY, own_firm, posted, seeker
from work.recruitment.fairs.small import office
from work.recruitment.seats.made import seats
from zhumeng.engine.errors import Conflict, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.registers.api import SeekerFacts
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment.matching.seekers import groups_of
from zhumeng.work.recruitment.models import Advert, JobApplication, SeatCheck
from zhumeng.work.recruitment.seats import admission as asked
from zhumeng.work.recruitment.seats import api

OLD, YOUNG = date(1980, 1, 1), date(2004, 1, 1)
GONE, AHEAD = date(2015, 6, 30), date(2023, 6, 30)


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch, home: Path) -> dict[int, SeekerFacts]:
    """What the registers say, by person."""
    home.mkdir(parents=True, exist_ok=True)
    told: dict[int, SeekerFacts] = {}
    monkeypatch.setattr(asked, "seeker_facts", lambda ids, _month: {i: told[i] for i in ids if i in told})
    monkeypatch.setattr("zhumeng.work.recruitment.actions.decide_check.today", lambda: DAY)
    return told


def applied(row: Advert, person: int = 1) -> JobApplication:
    return recruitment.apply_for_job(PACK, seeker(person), row.pk, "", True)


@pytest.mark.parametrize(
    ("programme", "facts", "met"),
    [
        ("traineeship", SeekerFacts(birth_on=YOUNG), True),
        ("traineeship", SeekerFacts(birth_on=OLD, graduated_on=GONE), False),
        ("traineeship", SeekerFacts(birth_on=OLD), None),
        ("traineeship", SeekerFacts(birth_on=OLD, graduated_on=GONE, left_school=True), True),
        ("traineeship", SeekerFacts(birth_on=OLD, graduated_on=date(2022, 6, 30)), None),
        ("traineeship", SeekerFacts(graduated_on=GONE), None),
        ("traineeship", SeekerFacts(), None),
        ("internship", SeekerFacts(graduated_on=AHEAD), True),
        ("internship", SeekerFacts(graduated_on=GONE), False),
        ("internship", SeekerFacts(birth_on=OLD), None),
        ("training", SeekerFacts(unemployed=True), True),
        ("training", SeekerFacts(birth_on=OLD, graduated_on=GONE), None),
    ],
)
def test_a_rule_is_met_not_met_or_cannot_be_told(
    known: dict[int, SeekerFacts], programme: str, facts: SeekerFacts, met: bool | None
) -> None:
    known[1] = facts
    found = api.admission(PACK, programme, 1, DAY)
    assert found is not None
    assert found.met is met
    assert bool(found.missing) is (met is None)


def test_a_rule_is_asked_on_its_days_only() -> None:
    assert api.admission(PACK, "internship", 1, date(2021, 12, 31)) is None
    assert api.admission(PACK, "job", 1, DAY) is None


FACTS = st.builds(
    SeekerFacts,
    birth_on=st.none() | st.dates(date(1950, 1, 1), date(2008, 1, 1)),
    graduated_on=st.none() | st.dates(date(2010, 1, 1), date(2026, 1, 1)),
    unemployed=st.booleans(), left_school=st.booleans(), poverty=st.booleans(),
    difficulty=st.sampled_from(["", "D1"]),
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=FACTS, programme=st.sampled_from(["traineeship", "internship", "training"]))
def test_it_admits_by_itself_exactly_whom_the_matcher_admits(
    known: dict[int, SeekerFacts], facts: SeekerFacts, programme: str
) -> None:
    known[1] = facts
    found = api.admission(PACK, programme, 1, DAY)
    assert found is not None
    wanted = {value for one in found.rule.any for value in one.values}
    matched = bool(wanted & set(groups_of(facts, DAY)))
    if programme == "traineeship" and facts.birth_on is not None:
        matched = matched or 16 <= asked.full_years(facts.birth_on, DAY) <= 24
    assert (found.met is True) is matched


@pytest.mark.django_db
def test_who_does_not_meet_it_is_told_rule_fact_source_and_clause(known: dict[int, SeekerFacts]) -> None:
    known[1] = SeekerFacts(birth_on=OLD, graduated_on=GONE)
    row = seats(own_firm(), "internship")
    with pytest.raises(Refused, match=r"enrolled student.*graduating 2015-06-30") as told:
        applied(row)
    assert told.value.where == "programme"
    assert PACK.contracts["graduates"].name.en in told.value.what
    assert "P18" in told.value.mend
    assert not JobApplication.objects.exists()


@pytest.mark.django_db
def test_what_cannot_be_told_waits_for_the_office_and_nobody_is_admitted_before() -> None:
    host = own_firm()
    made = applied(seats(host, "traineeship"))
    (check,) = api.checks_in(office())
    assert (check.application_id, check.rule, check.missing) == (
        made.pk, "traineeship", ["age", "graduated_on"],
    )  # fmt: skip
    assert recruitment.office_turns(office(), DAY)["seat_checks"] == (1, 0)
    (mine,) = recruitment.own_job_applications(seeker(1))
    step = recruitment.next_of_job(mine, mine.advert, DAY)
    assert (step.what, step.who) == ("check_seat", "office")
    with pytest.raises(Conflict, match="office checks first"):
        recruitment.answer_applicant(PACK, host, made.pk, made.version, "hired", "")
    with pytest.raises(IntegrityError), transaction.atomic(), acting("sql"):
        JobApplication.objects.filter(pk=made.pk).update(state="hired")
    with pytest.raises(Missing):
        api.decide_check(PACK, office(WANZHOU), check.pk, 1, "met", "证书")
    for answer, reason in (("met", " "), ("maybe", "证书")):
        with pytest.raises(Refused):
            api.decide_check(PACK, office(), check.pk, 1, answer, reason)
    api.decide_check(PACK, office(), check.pk, 1, "met", "毕业证书原件")
    assert not api.checks_in(office())
    with pytest.raises(Missing):
        api.decide_check(PACK, office(), check.pk, 2, "not_met", "改判")
    recruitment.answer_applicant(PACK, host, made.pk, made.version, "hired", "")


@pytest.mark.django_db
def test_the_office_turns_it_down_with_a_reason_the_person_reads() -> None:
    made = applied(seats(own_firm(), "training"))
    (check,) = api.checks_in(office())
    api.decide_check(PACK, office(), check.pk, 1, "not_met", "不属于培训重点群体")
    made.refresh_from_db()
    assert (made.state, made.answer, made.answered_by) == ("refused", "不属于培训重点群体", "wang")
    assert SeatCheck.objects.get().state == "not_met"


@pytest.mark.django_db
def test_a_job_asks_nothing_of_the_kind() -> None:
    applied(posted(own_firm()))
    assert not SeatCheck.objects.exists()
