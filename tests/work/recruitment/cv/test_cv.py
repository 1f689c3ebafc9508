"""The CV: shown and hidden, own lines apart, carried by an application, every view logged, erased."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from work.benefits.small import PACK
from work.recruitment.conftest import DAY, own_firm, posted, seeker
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import views_of
from zhumeng.registers.api import CvFact
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.cv import api as cvs
from zhumeng.work.recruitment.models import Cv, CvCopy

pytestmark = pytest.mark.django_db
SCHOOL = CvFact("education", "a", "虚构大学 · 本科", None, DAY, "graduates", Month(2022, 7))
WORK = CvFact("employment", "7:2021-03", "虚构机械厂", DAY, None, "contributions", Month(2022, 6))


@pytest.fixture(autouse=True)
def _registers(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two lines the registers know; how they are read is tested beside the registers."""
    home.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr("zhumeng.work.recruitment.cv.content.cv_facts", lambda _p, _m: [SCHOOL, WORK])


def keep(number: int = 1, version: int = 0, own: str = "会开叉车") -> Cv:
    return cvs.keep_cv(PACK, seeker(number), version, ["employment:7:2021-03"], own)


def test_hidden_lines_stay_with_the_person() -> None:
    assert [shown for _fact, shown in cvs.own_cv(PACK, seeker(1), DAY).lines] == [True, True]
    keep()
    seen = cvs.own_cv(PACK, seeker(1), DAY)
    assert [(fact.kind, shown) for fact, shown in seen.lines] == [("education", False), ("employment", True)]
    lines = cvs.copy_cv(PACK, seeker(1)).attachment["lines"]
    assert [(one["kind"], one["words"]) for one in lines] == [
        ("employment", "虚构机械厂"),
        ("own", "会开叉车"),
    ]
    assert (lines[0]["source"], lines[0]["told"], lines[0]["since"]) == ("contributions", "2022-06", str(DAY))


def test_own_words_are_few_and_without_phones() -> None:
    with pytest.raises(Refused, match="at most 12"):
        keep(own="\n".join("行" for _n in range(13)))
    assert "13912345678" not in keep(own="电话13912345678").attachment["own"][0]
    with pytest.raises(Conflict):
        keep(version=7)
    with pytest.raises(Forbidden):
        cvs.keep_cv(PACK, own_firm(), 0, [], "")


def test_the_employer_sees_it_only_with_an_application_and_the_view_is_logged() -> None:
    row = posted(own_firm())
    keep()
    without = api.apply_for_job(PACK, seeker(2), row.pk, "", True)
    made = api.apply_for_job(PACK, seeker(1), row.pk, "", True, cv=True)
    assert [one.with_cv for one in api.applicants_of(row)] == [False, True]  # type: ignore[attr-defined]
    with pytest.raises(Missing):
        cvs.received_cv(own_firm(), without.pk)
    with pytest.raises(Missing):
        cvs.received_cv(own_firm(1), made.pk)
    with pytest.raises(Forbidden):
        cvs.received_cv(seeker(2), made.pk)
    assert not views_of(person=1).filter(what="cv")
    assert cvs.received_cv(own_firm(), made.pk).person_id == 1
    assert [(one.username, one.purpose) for one in views_of(person=1)] == [("firm-0", row.number)]
    api.withdraw_job_application(PACK, seeker(1), made.pk, made.version)
    assert not CvCopy.objects.filter(person_id=1)


def test_erased_with_the_consent_and_nowhere_kept() -> None:
    from zhumeng.work.recruitment.matching import api as matching

    row = posted(own_firm())
    keep(own="独一无二的一句话")
    made = api.apply_for_job(PACK, seeker(1), row.pk, "", True, cv=True)
    code = CvCopy.objects.get(application=made).code
    assert cvs.proven_by(code.lower()) is not None
    matching.withdraw_consent(PACK, seeker(1))
    assert not CvCopy.objects.exists()
    assert not Cv.objects.exists()
    assert cvs.proven_by(code) is None
    with pytest.raises(Missing):
        cvs.received_cv(own_firm(), made.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM foundation_history h WHERE h::text LIKE %s", ["%独一无二的一句话%"]
        )
        assert cursor.fetchone() == (0,)


def test_a_code_proves_the_lines_of_registers_and_nothing_else() -> None:
    keep()
    told = cvs.proven_by(cvs.copy_cv(PACK, seeker(1)).code)
    assert told is not None
    assert [one["words"] for one in told["lines"]] == ["虚构机械厂"]


def test_the_pdf_is_set_with_what_is_shown() -> None:
    from zhumeng.foundation.papers import chinese_fonts

    if chinese_fonts() is None:
        with pytest.raises(Refused, match="no Chinese font"):
            cvs.pdf_of(PACK, cvs.copy_cv(PACK, seeker(1)))
        return
    keep()
    assert cvs.pdf_of(PACK, cvs.copy_cv(PACK, seeker(1))).startswith(b"%PDF")
