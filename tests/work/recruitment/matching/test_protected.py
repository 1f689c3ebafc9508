"""Protected facts turned round: nobody's jobs, seats, scores, parts, words or order change.

The exceptions are the law's and the notice's: work under 16, work barred to women or minors, public-welfare
posts, a programme's condition (so ages move within their statutory band, groups stay for seats), and the
priority pass, which gives places and no score.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from registers.conftest import Write, resident, write  # noqa: F401 – the fixture, shared
from registers.people_of_test import person as number_of
from work.benefits.small import JULY, PACK
from work.recruitment.conftest import decide, own_firm, posted, seeker
from work.recruitment.matching.made import DAY, agreed
from work.recruitment.seats.made import seats
from zhumeng.engine.errors import Refused
from zhumeng.registers import api as registers
from zhumeng.registers.api import SeekerFacts
from zhumeng.registers.jobs import roll_facts
from zhumeng.work.recruitment import api, bars
from zhumeng.work.recruitment.matching import seekers as taking_part
from zhumeng.work.recruitment.matching.online import person_best
from zhumeng.work.recruitment.matching.seen import pair_of
from zhumeng.work.recruitment.models import Advert

pytestmark = pytest.mark.django_db
TITLES = ("装配工", "电工", "会计", "护理员")
BANDS = ((date(1998, 1, 1), date(2006, 6, 30)), (date(1955, 1, 1), date(1996, 12, 31)))
"""Days of birth of 16 to 24 and of older people on the day of the test."""


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch, home: Path) -> dict[int, SeekerFacts]:
    """What the registers say, by person."""
    home.mkdir(parents=True, exist_ok=True)
    told: dict[int, SeekerFacts] = {}
    for module in (taking_part, bars):
        monkeypatch.setattr(
            module, "seeker_facts", lambda ids, _month: {i: told[i] for i in ids if i in told}
        )
    return told


@pytest.fixture
def adverts() -> set[int]:
    """Jobs of several trades and places, and a seat of each programme; those that are barred to some."""
    firm = own_firm()
    for at, (title, unit, pay) in enumerate(
        (("装配工", "渝北区", "4500"), ("电路板装配工", "江北区", "5200"), ("电工", "渝北区", "6000"),
         ("出纳会计", "万州区", "4000"), ("养老护理员", "渝北区", "3800"))
    ):  # fmt: skip
        posted(firm, f"k{at}", title=title, unit=unit, pay_from=pay, pay_to="8000", text=f"负责{title}工作。")
    for programme in ("traineeship", "internship", "training"):
        seats(firm, programme)
    public = posted(firm, "public", post_kind="public_post")
    decide(public, "allowed")
    listed = [posted(firm, one, title="装配工", listed_work=one) for one in ("loads", "boilers")]
    return {one.pk for one in (public, *listed)}


def best(person: int, *, of_seats: bool, but: Collection[int] = ()) -> list[tuple[Any, ...]]:
    """All a person's list says, in its order, without some adverts."""
    found = person_best(PACK, person, 20, DAY, seats=of_seats)
    told = [(one.advert, one.score, sorted(one.parts.items()), one.words) for one in found]
    return [row for row in told if row[0] not in but]


@st.composite
def turned_round(draw: st.DrawFn) -> tuple[SeekerFacts, SeekerFacts, dict[str, Any] | None]:
    """What registers say of somebody, the same with every protected fact drawn anew, and the own profile."""
    band = st.dates(*draw(st.sampled_from(BANDS)))
    one = SeekerFacts(
        territory=draw(st.sampled_from(["", "500112", "500101002"])), sex=draw(st.sampled_from(["1", "2"])),
        education=draw(st.sampled_from(["", "21", "31", "70"])), birth_on=draw(band),
        skills=draw(st.sampled_from([(), ("电工",), ("装配钳工",)])),
        topics=draw(st.sampled_from([(), ("装配工",), ("护理员",)])), unemployed=draw(st.booleans()),
        graduated_on=draw(st.sampled_from([None, date(2021, 6, 30), date(2023, 6, 30)])),
        left_school=draw(st.booleans()), poverty=draw(st.booleans()),
    )  # fmt: skip
    other = replace(
        one, sex="2" if one.sex == "1" else "1", birth_on=draw(band),
        difficulty=draw(st.sampled_from(["disabled", "large_age", "low_income"])), household="H1",
    )  # fmt: skip
    profile = {
        "titles": draw(st.sampled_from(TITLES)), "skills": draw(st.sampled_from(["", "电路板装配", "焊接"])),
        "districts": draw(st.sampled_from([["500112"], ["500112", "500101"]])),
        "education": draw(st.sampled_from(["", "1", "3"])), "least_pay": draw(st.sampled_from(["", "5000"])),
    }  # fmt: skip
    return one, other, draw(st.sampled_from([None, profile]))


WISHED = {
    "titles": "装配工",
    "skills": "焊接",
    "districts": ["500112", "500101"],
    "education": "3",
    "least_pay": "",
}
ANNA = SeekerFacts(territory="500112", sex="2", education="31", birth_on=date(2000, 1, 1), left_school=True,
                   graduated_on=date(2021, 6, 30), unemployed=True)  # fmt: skip
BERT = replace(ANNA, sex="1", birth_on=date(1999, 5, 4), difficulty="disabled", household="H1")
"""Somebody with several jobs and seats to find, so that the comparison is never of empty lists alone."""


def test_no_list_changes_with_a_protected_fact(known: dict[int, SeekerFacts], adverts: set[int]) -> None:
    fresh, lengths = count(1000), []

    def add(facts: SeekerFacts, profile: dict[str, Any] | None) -> int:
        person = next(fresh)  # another person each time: what is kept of one is not asked again
        known[person] = facts
        if profile is not None:
            agreed(person, **profile)
        return person

    @settings(max_examples=16, deadline=None, suppress_health_check=list(HealthCheck))
    @given(turned_round())
    @example((ANNA, BERT, WISHED))
    def turn(drawn: tuple[SeekerFacts, SeekerFacts, dict[str, Any] | None]) -> None:
        one, other, profile = drawn
        jobs = best(add(one, profile), of_seats=False, but=adverts)
        assert best(add(other, profile), of_seats=False, but=adverts) == jobs
        same_groups = replace(other, difficulty=one.difficulty, household=one.household)
        found = best(add(one, profile), of_seats=True)
        assert best(add(same_groups, profile), of_seats=True) == found
        lengths.append((len(jobs), len(found)))

    turn()
    assert max(jobs for jobs, _seats in lengths) > 1
    assert max(found for _jobs, found in lengths) > 0


def test_the_bars_keep_out_whom_the_law_names_and_move_nobody_else(
    known: dict[int, SeekerFacts], adverts: set[int]
) -> None:
    loads, boilers = (Advert.objects.get(key=key) for key in ("loads", "boilers"))
    public = Advert.objects.get(key="public")
    grown, boy = date(1990, 1, 1), date(2005, 1, 1)
    people = {
        11: (SeekerFacts(sex="1", birth_on=grown), ()), 12: (SeekerFacts(sex="2", birth_on=grown), (loads,)),
        13: (SeekerFacts(sex="1", birth_on=boy), (loads, boilers)), 14: (SeekerFacts(), ()),
    }  # fmt: skip
    for person, (facts, _barred) in people.items():
        known[person] = facts
        agreed(person)
    whole = best(11, of_seats=False)
    assert {loads.pk, boilers.pk} <= {row[0] for row in whole}
    for person, (_facts, barred) in people.items():
        gone = {one.pk for one in barred}
        assert best(person, of_seats=False) == [row for row in whole if row[0] not in gone]
    (rule,) = pair_of(PACK, 12, loads, DAY).unmet
    assert (rule.rule.code, rule.vacancy, rule.seeker) == ("barred_to_women", "loads", "2")
    assert "国务院令第619号" in rule.rule.clause
    assert rule.rule.confidence == "A"
    assert [one.rule.code for one in pair_of(PACK, 13, boilers, DAY).unmet] == ["barred_to_minors"]
    assert [one.rule.code for one in pair_of(PACK, 11, public, DAY).unmet] == ["public_post"]


def test_applying_by_hand_asks_the_same_bars_and_nothing_that_is_not_told(
    known: dict[int, SeekerFacts], adverts: set[int]
) -> None:
    loads, boilers = (Advert.objects.get(key=key) for key in ("loads", "boilers"))
    known[31] = SeekerFacts(sex="2", birth_on=date(2004, 7, 12))
    known[32] = SeekerFacts(sex="1", birth_on=date(2005, 1, 1))
    known[33] = SeekerFacts(birth_on=date(2006, 7, 13))
    for person, row, clause in ((31, loads, "第619号"), (32, loads, "第六十四条"), (33, boilers, "第十五条")):
        with pytest.raises(Refused, match="By law this work is not for you") as told:
            api.apply_for_job(PACK, seeker(person), row.pk, "", True)
        assert clause in told.value.mend
    for person, row in ((31, boilers), (34, loads)):
        assert api.apply_for_job(PACK, seeker(person), row.pk, "", True).state == "applied"


def test_public_welfare_posts_are_for_people_whose_difficulty_is_recognised(
    known: dict[int, SeekerFacts], adverts: set[int]
) -> None:
    public = Advert.objects.get(key="public")
    known[21], known[22] = SeekerFacts(difficulty="disabled"), SeekerFacts(unemployed=True)
    for person in (21, 22):
        agreed(person)
    assert public.pk in {row[0] for row in best(21, of_seats=False)}
    assert best(22, of_seats=False) == best(21, of_seats=False, but={public.pk})


def test_the_registers_tell_matching_nothing_of_household_registration_and_disability(
    write: Write,  # noqa: F811
    adverts: set[int],
) -> None:
    here = {"residence_territory": "500112002", "education": "31"}
    people = [
        resident(0, **here, hukou_territory="500112002", hukou_kind="城镇"),
        resident(1, **here, hukou_territory="110101", hukou_kind="农村"),
    ]
    registers.take("people", write(people, "people.csv"), arrived=JULY)
    listed = {"id_number": number_of(1), "territory": "500112002", "since": "2022-02-01", "willing": "是"}
    registers.take("group_disabled", write([listed], "disabled.csv"), arrived=JULY)
    roll_facts(JULY, lambda _done, _total: None)
    ids = registers.resolve_people([number_of(0), number_of(1)])
    one, other = (ids[number_of(n)] for n in (0, 1))
    told = registers.seeker_facts([one, other], JULY)
    unprotected = {"sex": "", "birth_on": None}
    assert replace(told[one], **unprotected) == replace(told[other], **unprotected)
    assert told[one].territory == "500112002"
    for person in (one, other):
        agreed(person)
    assert best(one, of_seats=False, but=adverts) == best(other, of_seats=False, but=adverts) != []
