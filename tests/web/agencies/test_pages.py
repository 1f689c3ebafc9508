"""Agencies, visits, trainings and placements, clicked by those who may."""

from __future__ import annotations

import re

from django.test import Client

from web.adverts.test_pages import body_of, in_english, version_in
from web.conftest import As
from zhumeng.registers.api import employer_labels, plain_numbers
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.outreach.models import Agency, Placement, Training, Visit

REPORT = {
    "act": "report",
    "done_on": "2022-07-28",
    "participants": "4",
    "posts": "77",
    "served": "90",
    "firms": "5",
    "proof": "签到表",
}


def own_agency() -> Agency:
    return Placement.objects.select_related("agency").order_by("pk")[0].agency


def test_the_way_of_a_visit_from_plan_to_the_count(as_user: As) -> None:
    maker, checker = (in_english(as_user(role)) for role in ("district-maker", "district-checker"))
    unit = own_agency().unit
    plan = {"kind": "park", "place": "空港工业园", "unit": unit, "planned_on": "2022-07-28"}
    assert maker.post("/visits/new/", plan | {"unit": "500101"}).status_code == 403
    assert maker.post("/visits/new/", plan | {"kind": ""}).status_code == 400
    assert maker.post("/visits/new/", plan).status_code == 302
    row = Visit.objects.get(place="空港工业园")
    address = f"/visits/{row.pk}/"
    assert "report what came of it, once it was held" in body_of(maker, address)
    version = version_in(maker, address)
    faulty = maker.post(f"{address}act/", REPORT | {"posts": "many", "version": version})
    assert faulty.status_code == 400
    assert "this is no whole number" in faulty.content.decode()
    assert 'value="90"' in faulty.content.decode()
    assert maker.post(f"{address}act/", REPORT | {"version": version}).status_code == 302
    assert "77" in body_of(checker, address)
    before = ServiceRecord.objects.filter(kind="agency_visit").count()
    version = version_in(checker, address)
    done = checker.post(f"{address}act/", {"act": "confirm", "version": version})
    assert done.status_code == 302
    assert ServiceRecord.objects.filter(kind="agency_visit").count() == before + 1
    assert checker.post(f"{address}act/", {"act": "confirm", "version": version}).status_code == 409
    assert "空港工业园" in body_of(maker, "/visits/?state=confirmed")
    assert "空港工业园" not in body_of(maker, "/visits/?state=planned")


def test_a_placement_is_entered_checked_and_its_number_never_shown(as_user: As) -> None:
    agency, maker = in_english(as_user("agency")), in_english(as_user("district-maker"))
    row = Placement.objects.order_by("-pk")[0]
    number = plain_numbers([row.person_id])[row.person_id]
    typed = {
        "id_number": number, "employer": employer_labels([row.employer_id])[row.employer_id][0],
        "placed_group": "registered", "contract_from": "2022-02-01", "months_insured": "5", "full_time": "1",
        "unit": row.unit, "proof": "合同",
    }  # fmt: skip
    wrong = agency.post("/placements/new/", typed | {"months_insured": "x"})
    assert wrong.status_code == 400
    assert number not in wrong.content.decode()
    assert agency.post("/placements/new/", typed).status_code == 302
    assert agency.post("/placements/new/", typed).status_code == 409
    fresh = Placement.objects.order_by("-pk")[0]
    address = f"/placements/{fresh.pk}/"
    for who in (agency, maker):
        assert number not in body_of(who, address)
        assert fresh.number in body_of(who, "/placements/")
    done = maker.post(
        f"{address}act/", {"act": "check", "paid_in_year": "0", "version": version_in(maker, address)}
    )
    assert done.status_code == 302
    assert "with the month’s run the subsidy is decided" in body_of(agency, address)


def test_a_list_is_written_by_numbers_and_confirmed_by_another(as_user: As) -> None:
    checker = in_english(as_user("district-checker"))
    row = Training.objects.get(state="reported")
    address = f"/trainings/{row.pk}/"
    assert "To confirm" in body_of(checker, address) or "to confirm" in body_of(checker, address)
    done = checker.post(f"{address}act/", {"act": "confirm", "version": version_in(checker, address)})
    assert done.status_code == 302
    record = ServiceRecord.objects.get(kind="agency_training", ref=f"training-{row.pk}")
    assert record.quantity == row.seats.count()


def test_an_agency_sees_itself_and_its_office_renews_the_licence(as_user: As) -> None:
    agency, maker = in_english(as_user("agency")), in_english(as_user("district-maker"))
    row = own_agency()
    assert row.licence in body_of(agency, "/agencies/")
    other = Agency.objects.exclude(pk=row.pk)[0]
    assert agency.get(f"/agencies/{other.pk}/").status_code == 404
    assert "does not hold today" in body_of(maker, "/agencies/")
    typed = {
        "licence": row.licence, "licensed_from": "2020-01-01", "licensed_until": "2027-12-31",
        "business": "placement", "unit": row.unit, "version": version_in(maker, f"/agencies/{row.pk}/"),
    }  # fmt: skip
    assert maker.post(f"/agencies/{row.pk}/renew/", typed).status_code == 302
    assert maker.post(f"/agencies/{row.pk}/renew/", typed).status_code == 409
    assert re.search("2027-12-31", body_of(agency, f"/agencies/{row.pk}/"))


def test_nobody_else_comes_in(as_user: As) -> None:
    for role in ("employer", "job-seeker", "auditor"):
        client: Client = as_user(role)
        for address in ("/agencies/", "/visits/", "/trainings/", "/placements/"):
            assert client.get(address).status_code == 403
