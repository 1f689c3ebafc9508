"""Looking for a job, applying, being answered; many at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import translation

from work.benefits.small import PACK
from work.recruitment.conftest import CLEAN, fresh, own_firm, posted, seeker
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.models import Advert, JobApplication
from zhumeng.work.recruitment.public import neighbours

DAY = date(2022, 7, 12)
CROWD = 16


def answer(row: JobApplication, said: str, words: str = "周三上午到厂区面试") -> None:
    now = JobApplication.objects.get(pk=row.pk)
    api.answer_applicant(PACK, own_firm(), row.pk, now.version, said, words)


@pytest.mark.django_db
def test_search_by_words_place_education_pay_and_occupation() -> None:
    first = posted(own_firm(), "a", occupation="6-25-04-01")
    far = posted(own_firm(), "b", unit="万州区", title="电工", edu_min="3", pay_from="8000", pay_to="")

    def found(**wanted: object) -> list[int]:
        return [one.pk for one in api.find_adverts(PACK, api.Wanted(**wanted), DAY).rows]  # type: ignore[arg-type]

    assert found() == [far.pk, first.pk]
    assert found(text="装配工 五险") == [first.pk]
    assert found(text="装配工 没有") == []
    assert found(unit="500112") == [first.pk]
    assert found(education=2) == [first.pk]
    assert found(pay_fen=600_000) == [far.pk, first.pk]
    assert found(pay_fen=800_000) == [far.pk]
    assert found(pay_fen=800_001) == []
    assert found(occupation="6-25") == [first.pk]


@pytest.mark.django_db
def test_around_a_district_are_its_neighbours_both_ways() -> None:
    row = posted(own_firm())
    near = neighbours(PACK, "500112")
    assert near
    for unit in near:
        assert "500112" in neighbours(PACK, unit)
    wanted = api.Wanted(unit=near[0], steps=1)
    assert [one.pk for one in api.find_adverts(PACK, wanted, DAY).rows] == [row.pk]
    assert api.find_adverts(PACK, api.Wanted(unit=near[0]), DAY).total == 0


@pytest.mark.django_db
def test_a_person_applies_once_and_agrees_to_be_seen() -> None:
    row = posted(own_firm())
    with pytest.raises(Refused, match="see your name"):
        api.apply_for_job(PACK, seeker(1), row.pk, "", False)
    made = api.apply_for_job(PACK, seeker(1), row.pk, "会焊接", True)
    with pytest.raises(Conflict, match="already"):
        api.apply_for_job(PACK, seeker(1), row.pk, "", True)
    assert api.next_of_job(made, row, DAY).who == "employer"
    with pytest.raises(Forbidden):
        api.apply_for_job(PACK, own_firm(), row.pk, "", True)


@pytest.mark.django_db
def test_only_the_firm_of_the_advert_answers() -> None:
    row = posted(own_firm())
    made = api.apply_for_job(PACK, seeker(1), row.pk, "", True)
    with pytest.raises(Missing):
        api.answer_applicant(PACK, own_firm(1), made.pk, 1, "hired", "")
    with pytest.raises(Forbidden):
        api.answer_applicant(PACK, seeker(1), made.pk, 1, "hired", "")
    with pytest.raises(Refused):
        api.answer_applicant(PACK, own_firm(), made.pk, 1, "refused", " ")


@pytest.mark.django_db
def test_the_last_place_closes_the_advert_and_a_place_given_back_is_free() -> None:
    row = posted(own_firm(), headcount="1")
    one, other = (api.apply_for_job(PACK, seeker(n), row.pk, "", True) for n in (1, 2))
    answer(one, "interview")
    answer(one, "hired")
    assert (fresh(row).state, fresh(row).hired) == ("closed", 1)
    assert api.next_of_job(JobApplication.objects.get(pk=other.pk), fresh(row), DAY).what == "filled"
    with pytest.raises(Conflict, match="All 1 places are filled"):
        answer(other, "hired")
    answer(one, "refused", "未到岗")
    assert (fresh(row).state, fresh(row).hired, fresh(row).closed_on) == ("published", 0, None)
    answer(other, "hired")
    assert (fresh(row).state, fresh(row).hired) == ("closed", 1)


@pytest.mark.django_db
def test_an_advert_opens_again_only_where_it_was_filled_and_still_runs(day: list[date]) -> None:
    row = posted(own_firm(), headcount="2")
    one, other = (api.apply_for_job(PACK, seeker(n), row.pk, "", True) for n in (1, 2))
    answer(one, "hired")
    api.close_advert(own_firm(), row.pk, fresh(row).version)
    answer(one, "refused", "未到岗")
    assert (fresh(row).state, fresh(row).hired) == ("closed", 0)
    late = posted(own_firm(), "late", headcount="1")
    last = api.apply_for_job(PACK, seeker(1), late.pk, "", True)
    answer(last, "hired")
    day[0] = date(2022, 9, 1)
    answer(last, "refused", "未到岗")
    assert fresh(late).state == "closed"
    assert other.state == "applied"


@pytest.mark.django_db
def test_who_withdraws_is_no_longer_seen() -> None:
    row = posted(own_firm())
    made = api.apply_for_job(PACK, seeker(1), row.pk, "", True)
    with pytest.raises(Missing):
        api.withdraw_job_application(PACK, seeker(2), made.pk, 1)
    api.withdraw_job_application(PACK, seeker(1), made.pk, 1)
    assert api.applicants_of(row) == []
    with pytest.raises(Missing):
        answer(made, "hired")


@pytest.mark.django_db
def test_the_database_itself_refuses_one_hire_too_many() -> None:
    row = posted(own_firm(), headcount="1")
    made = [api.apply_for_job(PACK, seeker(n), row.pk, "", True).pk for n in (1, 2)]
    with pytest.raises(IntegrityError, match="advert_never_overfilled"), transaction.atomic(), acting("sql"):
        JobApplication.objects.filter(pk__in=made).update(state="hired")


@pytest.mark.django_db
def test_places_do_not_sink_below_who_was_hired() -> None:
    row = posted(own_firm(), headcount="3")
    answer(api.apply_for_job(PACK, seeker(1), row.pk, "", True), "hired")
    with pytest.raises(Conflict, match="1 people were hired"):
        api.correct_advert(PACK, own_firm(), row.pk, fresh(row).version, dict(CLEAN) | {"headcount": "1"})


def together(press: Callable[[int], object]) -> list[object]:
    barrier = Barrier(CROWD)

    def one(n: int) -> object:
        try:
            barrier.wait(30)
            with translation.override("en"):
                return press(n)
        except Conflict:
            return "conflict"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CROWD) as crowd:
        return list(crowd.map(one, range(CROWD)))


@pytest.mark.django_db(transaction=True)
def test_sixteen_hired_at_once_never_exceed_the_places() -> None:
    row, firm = posted(own_firm(), headcount="3"), own_firm()
    made = [api.apply_for_job(PACK, seeker(n), row.pk, "", True) for n in range(1, CROWD + 1)]
    said = together(lambda n: api.answer_applicant(PACK, firm, made[n].pk, 1, "hired", ""))
    assert said.count("conflict") == CROWD - 3
    assert JobApplication.objects.filter(state="hired").count() == 3
    assert (fresh(row).hired, fresh(row).state) == (3, "closed")


@pytest.mark.django_db(transaction=True)
def test_the_same_advert_sixteen_times_with_one_key_is_one() -> None:
    firm = own_firm()
    assert len(set(together(lambda _n: posted(firm, "same").pk))) == 1
    assert Advert.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_person_pressing_sixteen_times_applies_once() -> None:
    row = posted(own_firm())
    said = together(lambda _n: api.apply_for_job(PACK, seeker(1), row.pk, "", True).pk)
    assert said.count("conflict") == CROWD - 1
    assert JobApplication.objects.count() == 1
