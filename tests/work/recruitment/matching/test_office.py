"""Codes to review and to learn from; figures of a run; feedback for each part of the score."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from work.benefits.small import PACK, WANZHOU, YUBEI, reader
from work.recruitment.conftest import CLEAN, fresh, own_firm, posted, seeker
from work.recruitment.matching.made import DAY, agreed, matched
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment.matching import api
from zhumeng.work.recruitment.models import AdvertCoding, OccupationLabel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home_is_there(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)


def office(unit: str = YUBEI) -> Reader:
    return replace(reader("district_maker", Scope(units=frozenset({unit})), unit), username=f"office-{unit}")


def test_an_advert_without_a_code_gets_one_with_its_confidence() -> None:
    row = posted(own_firm(), title="会计")
    coding = AdvertCoding.objects.get(advert=row)
    assert (row.occupation[:4], coding.by, coding.waits) == ("2-06", "machine", False)
    assert coding.confidence > 6_000
    assert coding.runner_up
    assert api.codes_waiting(office(), 1) == ([], 0)
    mine = posted(own_firm(), "b", title="会计", occupation="6-31-01-03")
    assert (mine.occupation, AdvertCoding.objects.get(advert=mine).by) == ("6-31-01-03", "employer")


def test_a_doubtful_code_waits_for_the_office_of_its_unit() -> None:
    row = posted(own_firm(), title="专员助手岗")
    waiting, count = api.codes_waiting(office(), 1)
    assert [one.advert_id for one in waiting] == [row.pk]
    assert count == 1
    assert api.codes_waiting(office(WANZHOU), 1) == ([], 0)
    assert api.codes_waiting(own_firm(), 1) == ([], 0)
    assert len(api.candidates(PACK, [row.title]).get(row.title, [])) in (0, 3)


def test_a_correction_sets_the_code_and_teaches() -> None:
    row = posted(own_firm(), title="专员助手岗")
    with pytest.raises(Refused, match="no occupation"):
        api.set_occupation(PACK, office(), row.pk, row.version, "9-99-99-99")
    with pytest.raises(Missing):
        api.set_occupation(PACK, office(WANZHOU), row.pk, row.version, "4-07-03-02")
    api.set_occupation(PACK, office(), row.pk, row.version, "2-06-03-00")
    with pytest.raises(Conflict):
        api.set_occupation(PACK, office(), row.pk, row.version, "2-06-03-00")
    assert fresh(row).occupation == "2-06-03-00"
    assert api.codes_waiting(office(), 1) == ([], 0)
    assert list(api.labels()) == [("专员助手岗", "2-06-03-00")]
    again = posted(own_firm(), "b", title="专员助手岗")
    assert again.occupation == "2-06-03-00"
    assert AdvertCoding.objects.get(advert=again).confidence == 10_000


def test_the_employer_corrects_the_code_without_making_a_label() -> None:
    row = posted(own_firm(), title="会计")
    api.set_occupation(PACK, own_firm(), row.pk, row.version, "2-06-02-00")
    assert AdvertCoding.objects.get(advert=row).by == "employer"
    assert not OccupationLabel.objects.exists()
    with pytest.raises(Missing):
        api.set_occupation(PACK, own_firm(1), row.pk, 2, "2-06-02-00")


def test_another_title_is_coded_anew_and_a_code_of_a_person_stays() -> None:
    row = posted(own_firm(), title="会计")
    typed = dict(CLEAN) | {"title": "快递分拣员", "occupation": row.occupation}
    changed = recruitment.correct_advert(PACK, own_firm(), row.pk, row.version, typed)
    assert changed.occupation[:4] == "4-02"
    assert fresh(row).occupation == changed.occupation
    api.set_occupation(PACK, own_firm(), row.pk, fresh(row).version, "2-06-03-00")
    typed |= {"title": "分拣员", "occupation": "2-06-03-00"}
    assert (
        recruitment.correct_advert(PACK, own_firm(), row.pk, fresh(row).version, typed).occupation
        == "2-06-03-00"
    )
    assert AdvertCoding.objects.get(advert=row).by == "employer"


def test_the_code_table_is_searched_by_name_and_by_code() -> None:
    assert ("2-06-03-00", "会计专业人员") in api.find_occupations(PACK, "会计")
    assert all(code.startswith("4-02") for code, _name in api.find_occupations(PACK, "4-02"))
    assert api.find_occupations(PACK, " ") == []


def test_figures_of_a_run_are_those_of_recon() -> None:
    posted(own_firm(), headcount="1")
    agreed(1)
    agreed(2)
    figures = matched().figures
    (run,) = api.runs_kept()
    assert run.figures == figures
    first = figures["spread"][0]
    assert (first["coverage"], first["gini"], first["overrun"]) == (1.0, 0.0, 0.5)
    assert (figures["assigned"]["places"], figures["assigned"]["people"]) == (1, 1)
    assert api.referrals_in(office(), run) == 1
    assert api.referrals_in(office(WANZHOU), run) == 0
    with pytest.raises(Forbidden):
        api.unplaced_in(PACK, own_firm(), run, 1)


def test_feedback_is_reported_for_each_part_by_outcome_and_reason() -> None:
    row = posted(own_firm(), headcount="5")
    other = posted(own_firm(), "b", title="电路板质检员", text="负责电路板目检与返修。")
    for person in range(1, 5):
        agreed(person)
    matched()
    hired = recruitment.apply_for_job(PACK, seeker(1), row.pk, "", True)
    recruitment.answer_applicant(PACK, own_firm(), hired.pk, 1, "hired", "")
    out = recruitment.apply_for_job(PACK, seeker(2), row.pk, "", True)
    recruitment.answer_applicant(PACK, own_firm(), out.pk, 1, "refused", "不会焊接", "skills")
    api.turn_down(PACK, seeker(3), other.pk, "pay")
    found = {(line.outcome, line.reason): line for line in api.feedback(office())}
    counts = {key: line.count for key, line in found.items()}
    assert counts == {
        ("shown", ""): 8, ("turned_down", ""): 1, ("applied", ""): 2, ("interview", ""): 0, ("hired", ""): 1,
        ("refused", ""): 1, ("refused", "skills"): 1, ("turned_down", "pay"): 1,
    }  # fmt: skip
    text = found["hired", ""].parts["text"]
    shown = found["shown", ""].parts["text"]
    assert text is not None
    assert shown is not None
    assert text > shown
    assert found["interview", ""].parts["text"] is None
    assert {line.count for line in api.feedback(office(WANZHOU))} == {0}
    with pytest.raises(Forbidden):
        api.feedback(seeker(1))
    assert DAY
