"""What waits for a firm, a person and an office at adverts, applications and reports of labour."""

from __future__ import annotations

from datetime import date

import pytest

from work.benefits.small import PACK, WANZHOU
from work.recruitment.conftest import DAY, own_firm, posted, seeker, upheld
from work.recruitment.fairs.small import office
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.labour import api as labour

pytestmark = pytest.mark.django_db


def test_an_applicant_waits_for_the_firm_and_gets_late() -> None:
    made = api.apply_for_job(PACK, seeker(1), posted(own_firm()).pk, "", True)
    assert api.own_turns(own_firm(), DAY) == {"applicants": (1, 0)}
    assert api.own_turns(own_firm(), date(2022, 7, 31)) == {"applicants": (1, 1)}
    assert api.own_turns(own_firm(1), DAY) == {}
    assert api.own_turns(seeker(1), DAY) == {}
    api.answer_applicant(PACK, own_firm(), made.pk, 1, "refused", "已招满")
    assert api.own_turns(own_firm(), DAY) == {}


def test_a_returned_advert_waits_for_its_firm() -> None:
    upheld(own_firm())
    assert api.own_turns(own_firm(), DAY)["returned"] == (1, 0)
    assert "returned" not in api.own_turns(own_firm(1), DAY)


def test_a_report_of_labour_waits_for_the_office_of_its_district() -> None:
    typed = {"kind": "shortage", "unit": "渝北区", "post": "装配工", "count": "5", "from_on": "2022-07-12",
             "until_on": "2022-08-31", "reason": "订单增加"}  # fmt: skip
    row = labour.report_labour(PACK, own_firm(), typed)
    assert api.office_turns(office(), DAY)["labour"] == (1, 0)
    assert api.office_turns(office(), date(2022, 12, 31))["labour"] == (1, 1)
    assert "labour" not in api.office_turns(office(WANZHOU), DAY)
    labour.answer_report(office(), row.pk, row.version, "已联系两家机构")
    assert "labour" not in api.office_turns(office(), DAY)
