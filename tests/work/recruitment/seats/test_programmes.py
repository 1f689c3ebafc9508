"""Adverts of traineeships, internships and courses: fields, limits, screening, what they count for."""

from __future__ import annotations

import pytest

from work.benefits.small import PACK
from work.recruitment.conftest import DAY, fresh, inspector, own_firm, posted
from work.recruitment.seats.made import EACH, TRAINEESHIP, TRAINING, seats
from work.recruitment.test_adverts import sheet_of
from zhumeng.engine.errors import Conflict, Refused
from zhumeng.registers.models import ServiceRecord, ServiceWithdrawal
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.programmes import FIELDS_OF, SEATS

pytestmark = pytest.mark.django_db(transaction=True)


def counted(kind: str) -> list[tuple[int, bool]]:
    """Quantities recorded, with whether each was withdrawn."""
    gone = set(ServiceWithdrawal.objects.values_list("record_id", flat=True))
    rows = ServiceRecord.objects.filter(kind=kind).order_by("pk")
    return [(row.quantity, row.pk in gone) for row in rows]


@pytest.mark.parametrize("programme", SEATS)
def test_every_programme_is_posted_public_and_found_by_its_kind(programme: str) -> None:
    row, job = seats(own_firm(), programme), posted(own_firm())
    assert (row.programme, row.state) == (programme, "published")
    assert list(api.find_adverts(PACK, api.Wanted(programme=programme), DAY).rows) == [row]
    assert list(api.find_adverts(PACK, api.Wanted(programme="job"), DAY).rows) == [job]
    assert set(api.find_adverts(PACK, api.Wanted(), DAY).rows) == {row, job}
    assert api.as_typed(row.details) == {name: EACH[programme][name] for name in FIELDS_OF[programme]}


@pytest.mark.parametrize(("programme", "field"), [(one, name) for one in SEATS for name in FIELDS_OF[one]])
def test_every_field_of_a_programme_is_needed(programme: str, field: str) -> None:
    faults = api.read_typed(PACK, EACH[programme] | {field: ""}, DAY).faults
    assert set(faults) == {field}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (TRAINEESHIP | {"allowance": "2099.99"}, "allowance"),
        (TRAINEESHIP | {"allowance": "２１００"}, "allowance"),
        (TRAINEESHIP | {"months": "13"}, "months"),
        (TRAINING | {"until_on": "2022-07-31"}, "until_on"),
        (TRAINING | {"from_on": "2022-07-01"}, "from_on"),
        (TRAINEESHIP | {"programme": "apprenticeship"}, "programme"),
    ],
)
def test_what_is_outside_the_terms_of_the_day_is_told_at_its_field(typed: dict[str, str], field: str) -> None:
    assert field in api.read_typed(PACK, typed, DAY).faults
    with pytest.raises(Refused) as told:
        api.post_advert(PACK, own_firm(), typed, "bad")
    assert told.value.where == field


def test_an_allowance_is_kept_in_fen_and_is_no_pay() -> None:
    row = seats(own_firm(), "traineeship", allowance="2,100.5", pay_from="9000")
    assert row.details["allowance_fen"] == 210_050
    assert row.pay_from_fen is None


def test_words_of_a_programme_are_screened_as_the_text_is() -> None:
    row = seats(own_firm(), "internship", major="护理类，限女性")
    assert row.state == "held"
    assert any(one.words == "限女性" for one in api.findings_of(row))


def test_a_held_seat_counts_when_an_inspector_lets_it_go() -> None:
    row = seats(own_firm(), "traineeship", base="基地，限女性")
    assert counted("traineeship_post") == []
    verdicts = {one.pk: ("allowed", "名录所列") for one in api.to_decide(row)}
    api.decide_findings(PACK, inspector(), row.pk, row.version, verdicts)
    assert counted("traineeship_post") == [(2, False)]


def test_seats_count_once_more_of_them_later_and_fewer_anew() -> None:
    who = own_firm()
    row = seats(who, "internship")
    seats(who, "internship")
    assert counted("internship_post") == [(2, False)]
    for places, after in (
        ("2", [(2, False)]), ("5", [(2, False), (3, False)]), ("4", [(2, True), (3, True), (4, False)]),
    ):  # fmt: skip
        row = fresh(row)
        api.correct_advert(PACK, who, row.pk, row.version, EACH["internship"] | {"headcount": places})
        assert counted("internship_post") == after


def test_an_advert_stays_of_its_kind() -> None:
    who = own_firm()
    row = seats(who, "training")
    with pytest.raises(Conflict, match="stays of its kind"):
        api.correct_advert(PACK, who, row.pk, row.version, TRAINEESHIP)


def test_a_sheet_posts_seats_beside_jobs_and_tells_what_they_lack() -> None:
    heads = list(api.HEADS)
    words = {"traineeship": "见习岗位", "training": "培训名额"}
    lines = [
        [(EACH[one] | {"programme": words[one]} | other).get(name, "") for name in heads]
        for one, other in (("traineeship", {}), ("training", {}), ("traineeship", {"mentor": ""}))
    ]
    told = api.post_sheet(PACK, own_firm(), sheet_of(*lines))
    assert [one.advert and one.advert.programme for one in told] == ["traineeship", "training", None]
    assert set(told[2].faults) == {"mentor"}
