"""What waits is counted for whose turn it is: never for who reported it, never outside one's units."""

from __future__ import annotations

from datetime import date

import pytest

from work.outreach.conftest import DAY, PACK, WANZHOU, YUBEI, agency, agency_row, checker, city, maker
from work.outreach.test_points import SITE, member
from zhumeng.work.outreach import api

pytestmark = pytest.mark.django_db


def test_a_proposed_site_waits_for_another_person_of_its_district() -> None:
    api.propose_site(PACK, maker(), SITE)
    assert api.outreach_turns(PACK, checker(), DAY) == {"sites": (1, 0)}
    assert api.outreach_turns(PACK, checker("wang"), DAY) == {}
    assert api.outreach_turns(PACK, checker(unit=WANZHOU), DAY) == {}


def test_a_visit_waits_for_its_agency_then_for_another_person(day: list[date]) -> None:
    agency_row()
    who = agency()
    plan = {"kind": "park", "place": "空港工业园", "unit": YUBEI, "planned_on": "2022-08-01"}
    row = api.plan_visit(PACK, who, plan)
    assert "to_report" not in api.outreach_turns(PACK, who, DAY)
    day[0] = date(2022, 8, 1)
    assert api.outreach_turns(PACK, who, day[0])["to_report"] == (1, 0)
    told = {"done_on": "2022-08-01", "participants": "4", "posts": "7", "served": "9", "firms": "5",
            "proof": "签到表"}  # fmt: skip
    api.report_visit(PACK, who, row.pk, row.version, told)
    assert "to_report" not in api.outreach_turns(PACK, who, day[0])
    assert api.outreach_turns(PACK, checker(), day[0])["visits"] == (1, 0)


def test_a_request_waits_for_the_office_then_for_the_member_and_gets_late() -> None:
    number = member(9)
    asked = {"alliance": "training", "service": "course", "unit": YUBEI, "words": "为新员工上岗培训"}
    row = api.ask_alliance(PACK, agency(3), asked)
    after = date(2022, 8, 11)
    assert api.outreach_turns(PACK, maker(), DAY)["to_route"] == (1, 0)
    assert api.outreach_turns(PACK, maker(), after)["to_route"] == (1, 1)
    api.route_request(PACK, maker(), row.pk, row.version, number)
    assert "to_route" not in api.outreach_turns(PACK, maker(), DAY)
    assert api.outreach_turns(PACK, agency(9), DAY)["to_answer"] == (1, 0)
    assert "to_answer" not in api.outreach_turns(PACK, agency(3), DAY)


def test_a_form_waits_for_who_files_it_and_not_for_the_city() -> None:
    agency_row()
    assert api.outreach_turns(PACK, agency(), DAY)["forms"] == (1, 1)
    assert api.outreach_turns(PACK, maker(), DAY)["forms"] == (1, 1)
    assert "forms" not in api.outreach_turns(PACK, city(), DAY)
    assert "forms" not in api.outreach_turns(PACK, agency(8), DAY), "a firm without a licence files none"
