"""Agencies, their visits and trainings: who may, what is counted, what two people do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from registers.people_of_test import firm, person
from work.outreach.conftest import (
    LICENCE,
    PACK,
    WANZHOU,
    YUBEI,
    agency,
    agency_row,
    checker,
    employer_id,
    maker,
)
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.outreach import api
from zhumeng.work.outreach.models import Visit

pytestmark = pytest.mark.django_db
PLAN = {"kind": "park", "place": "两江工业园", "unit": YUBEI, "planned_on": "2022-07-20"}
REPORT = {
    "done_on": "2022-07-20", "participants": "6", "posts": "120", "served": "300", "firms": "14",
    "proof": "签到表和照片存流动科", "outcome": "",
}  # fmt: skip


def reported() -> Visit:
    row = api.plan_visit(PACK, maker(), PLAN)
    api.report_visit(PACK, maker(), row.pk, row.version, REPORT)
    return api.find_visit(checker(), row.pk)


def test_an_agency_is_entered_by_its_own_office_once() -> None:
    row = agency_row()
    assert row.licensed(date(2025, 12, 31))
    assert not row.licensed(date(2026, 1, 1))
    with pytest.raises(Conflict, match="registered already"):
        agency_row(licence="渝人服证字9999")
    employer_id(6)
    for other, fault in (
        ({"unit": WANZHOU}, "outside your area"), ({"licensed_until": "2019-01-01"}, "before the first"),
        ({"credit_code": "X"}, "know no firm"), ({"licence": " "}, "this is needed"),
        ({"business": "magic"}, "none of the choices"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=fault):
            api.register_agency(PACK, maker(), dict(LICENCE) | {"credit_code": firm(6)} | other)
    with pytest.raises(Forbidden):
        api.register_agency(PACK, checker(), dict(LICENCE) | {"credit_code": firm(6)})


def test_an_office_sees_its_own_agencies_and_an_agency_itself() -> None:
    row = agency_row()
    assert list(api.agencies_in(maker())) == [row]
    assert list(api.agencies_in(agency())) == [row]
    assert not api.agencies_in(maker(unit=WANZHOU))
    assert not api.agencies_in(agency(6))
    with pytest.raises(Missing):
        api.find_agency(maker(unit=WANZHOU), row.pk)
    changed = api.renew_licence(
        PACK, maker(), row.pk, row.version, dict(LICENCE) | {"licensed_until": "2028-12-31"}
    )
    assert changed.licensed_until == date(2028, 12, 31)
    with pytest.raises(Conflict, match="meanwhile"):
        api.renew_licence(PACK, maker(), row.pk, row.version, LICENCE)


def test_without_a_licence_that_holds_nobody_acts_as_agency(day: list[date]) -> None:
    with pytest.raises(Forbidden, match="no registered agency"):
        api.plan_visit(PACK, agency(), PLAN)
    agency_row()
    assert api.plan_visit(PACK, agency(), PLAN).agency is not None
    day[0] = date(2026, 1, 1)
    with pytest.raises(Forbidden, match="does not hold today"):
        api.plan_visit(PACK, agency(), PLAN)


def test_a_visit_counts_when_another_person_confirms_it() -> None:
    row = reported()
    assert not ServiceRecord.objects.exists()
    api.confirm_visit(checker(), row.pk, row.version)
    (record,) = ServiceRecord.objects.all()
    assert (record.kind, record.unit, str(record.occurred_on)) == ("agency_visit", YUBEI, "2022-07-20")
    with pytest.raises(Conflict):
        api.confirm_visit(checker(), row.pk, row.version + 1)
    assert ServiceRecord.objects.count() == 1


def test_who_reported_a_visit_does_not_confirm_it() -> None:
    row = reported()
    with pytest.raises(Forbidden, match="does not confirm"):
        api.confirm_visit(checker("wang"), row.pk, row.version)
    with pytest.raises(Missing):
        api.confirm_visit(checker(unit=WANZHOU), row.pk, row.version)
    with pytest.raises(IntegrityError), transaction.atomic(), acting("wang"):
        Visit.objects.filter(pk=row.pk).update(
            state="confirmed", confirmed_by="wang", confirmed_on=date(2022, 7, 31)
        )


def test_a_returned_report_is_made_again_and_a_day_to_come_is_none() -> None:
    row = reported()
    api.return_visit(checker(), row.pk, row.version, "照片不全")
    row = api.find_visit(maker(), row.pk)
    assert (row.state, row.reason) == ("planned", "照片不全")
    with pytest.raises(Refused, match="still to come"):
        api.report_visit(PACK, maker(), row.pk, row.version, REPORT | {"done_on": "2022-08-01"})
    with pytest.raises(Refused, match="nobody came"):
        api.report_visit(PACK, maker(), row.pk, row.version, REPORT | {"participants": "0"})
    with pytest.raises(Refused, match="whole number"):
        api.report_visit(PACK, maker(), row.pk, row.version, REPORT | {"posts": "-3"})
    api.cancel_visit(maker(), row.pk, row.version, "园区封控")
    with pytest.raises(Conflict):
        api.report_visit(PACK, maker(), row.pk, row.version + 1, REPORT)


def test_a_training_counts_the_persons_of_its_list() -> None:
    agency_row()
    row = api.plan_training(
        PACK, maker(), {"title": "职介补贴政策", "unit": YUBEI, "held_on": "2022-07-18", "place": ""}
    )
    with pytest.raises(Refused, match="nobody is on the list"):
        api.report_training(maker(), row.pk, row.version)
    numbers = "\n".join([person(1), person(2), person(1)])
    assert api.seat_people(PACK, maker(), row.pk, {"agency": firm(5), "people": numbers}) == 2
    assert api.seat_people(PACK, maker(), row.pk, {"agency": firm(5), "people": person(2)}) == 0
    employer_id(7)
    with pytest.raises(Refused, match="no registered agency"):
        api.seat_people(PACK, maker(), row.pk, {"agency": firm(7), "people": person(3)})
    api.report_training(maker(), row.pk, row.version)
    with pytest.raises(Refused, match="The list is closed"):
        api.seat_people(PACK, maker(), row.pk, {"agency": firm(5), "people": person(3)})
    with pytest.raises(Forbidden, match="does not confirm"):
        api.settle_training(replace(checker(), username="wang"), row.pk, row.version + 1, True)
    api.settle_training(checker(), row.pk, row.version + 1, True)
    (record,) = ServiceRecord.objects.all()
    assert (record.kind, record.quantity) == ("agency_training", 2)
