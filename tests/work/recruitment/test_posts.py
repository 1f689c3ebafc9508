"""What adverts say of their post: work of the statutory lists, public-welfare posts a district confirms."""

from __future__ import annotations

import pytest

from work.benefits.small import PACK, YUBEI
from work.recruitment.conftest import CLEAN, DAY, decide, fresh, inspector, own_firm, posted
from work.recruitment.test_adverts import sheet_of
from zhumeng.engine.errors import Refused
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.models import Advert

pytestmark = pytest.mark.django_db
FOR_MEN = "负责巷道支护，包吃住，限男性。"
FOR_WOMEN = "负责巷道支护，包吃住，限女性。"


def found(row: Advert) -> list[str]:
    return [one.rule for one in api.findings_of(row)]


def public_post(key: str = "p", **other: str) -> Advert:
    return posted(own_firm(), key, post_kind="public_post", **other)


def corrected(row: Advert, **other: str) -> Advert:
    typed = dict(CLEAN) | {"post_kind": row.post_kind} | other
    return api.correct_advert(PACK, own_firm(), row.pk, fresh(row).version, typed)


def test_listed_work_is_read_by_name_or_code_in_the_order_of_the_table() -> None:
    row = posted(own_firm(), listed_work="锅炉司炉，underground、锅炉司炉")
    assert row.listed_work == "underground、boilers"
    works = api.listed_of(PACK, row)
    assert [sorted(one.bars) for one in works] == [["minors", "women"], ["minors"]]
    assert "国务院令第619号" in works[0].clause
    with pytest.raises(Refused, match="“搬砖” is no work of the statutory lists"):
        posted(own_firm(), "b", listed_work="搬砖")


def test_no_wording_of_the_lists_is_itself_found_by_a_rule() -> None:
    row = posted(own_firm(), listed_work="、".join(api.listed_work(PACK)))
    assert (row.state, found(row)) == ("published", [])
    assert len(api.listed_of(PACK, row)) == len(api.listed_work(PACK))


@pytest.mark.parametrize("work", ["underground", "labour_4", "loads"])
def test_men_only_is_legitimate_for_work_barred_to_women_and_for_no_other(work: str) -> None:
    assert posted(own_firm(), "a", text=FOR_MEN, listed_work=work).state == "published"
    plain = posted(own_firm(), "b", text=FOR_MEN)
    minors = posted(own_firm(), "c", text=FOR_MEN, listed_work="boilers、forced_posture")
    women = posted(own_firm(), "d", text=FOR_WOMEN, listed_work=work)
    assert [(row.state, found(row)) for row in (plain, minors, women)] == [("held", ["sex"])] * 3


def test_a_public_welfare_post_is_public_once_the_district_confirms_it() -> None:
    row = public_post()
    (one,) = api.findings_of(row)
    assert (row.state, one.severity, one.words) == ("held", "confirm", "公益性岗位：渝北区，2人")
    assert "认定" in one.clause
    assert api.next_of_advert(row, DAY).what == "confirm_post"
    assert [waiting.pk for waiting in api.queue(inspector(), 1)[0]] == [row.pk]
    assert not api.public_adverts(DAY).exists()
    with pytest.raises(Refused, match="not decided"):
        api.decide_findings(PACK, inspector(), row.pk, row.version, {})
    decide(row, "allowed")
    assert [one.pk for one in api.public_adverts(DAY)] == [row.pk]


def test_other_words_stay_confirmed_and_more_places_or_another_district_do_not() -> None:
    row = public_post()
    decide(row, "allowed")
    assert corrected(row, text="负责社区保洁，缴纳五险。").state == "published"
    assert corrected(row, headcount="3").state == "held"
    decide(row, "allowed")
    assert corrected(row, headcount="3", unit="万州区").state == "held"


def test_a_post_that_is_not_confirmed_goes_back_and_speaks_against_nobody() -> None:
    row = public_post()
    decide(row, "upheld")
    row = fresh(row)
    assert row.state == "returned"
    assert api.upheld_of(PACK, row.employer_id, DAY) == []
    assert corrected(row, post_kind="ordinary").state == "published"


def test_only_jobs_are_public_welfare_posts_and_only_where_the_city_has_terms() -> None:
    with pytest.raises(Refused, match="no such kind of post"):
        posted(own_firm(), post_kind="holiday")
    seat = {"programme": "traineeship", "months": "3", "allowance": "2100", "mentor": "王", "base": "一厂"}
    with pytest.raises(Refused, match="only a job"):
        posted(own_firm(), post_kind="公益性岗位", **seat)


def test_public_welfare_posts_are_searched_among_the_jobs_and_apart() -> None:
    row, plain = public_post(), posted(own_firm(), "b")
    decide(row, "allowed")
    for programme, wanted in (("public_post", {row.pk}), ("job", {row.pk, plain.pk}), ("training", set())):
        asked = api.Wanted(programme=programme)
        assert {one.pk for one in api.find_adverts(PACK, asked, DAY).rows} == wanted
        assert {one.pk for one in api.chosen(PACK, asked, DAY)} == wanted


def test_a_sheet_says_both_in_words() -> None:
    rows: list[dict[str, object]] = [
        {"post_kind": "公益性岗位"},
        {"post_kind": "普通岗位", "listed_work": "矿山井下作业"},
        {"listed_work": "搬砖"},
    ]  # fmt: skip
    content = sheet_of(*([(dict(CLEAN) | row).get(name, "") for name in api.HEADS] for row in rows))
    one, other, faulty = api.post_sheet(PACK, own_firm(), content)
    assert one.advert
    assert other.advert
    assert (one.advert.post_kind, one.advert.state) == ("public_post", "held")
    assert (other.advert.listed_work, other.advert.unit) == ("underground", YUBEI)
    assert set(faulty.faults) == {"listed_work"}
