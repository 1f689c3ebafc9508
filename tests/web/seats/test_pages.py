"""Seats on the pages: posted, found, proposed, answered, admitted, begun, ended; each in its own hands."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from web.conftest import As
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.recruitment.models import Advert, GroupStudent, JobApplication, SeatCheck, SeatGroup, Stay


def english(client: Client) -> Client:
    client.cookies["language"] = "en"
    return client


def the(programme: str) -> Advert:
    return Advert.objects.filter(programme=programme, state="published").order_by("pk")[0]


def test_everybody_finds_seats_by_kind_with_their_own_fields(as_user: As, in_city: object) -> None:
    visitor = english(Client(HTTP_HOST="localhost"))
    row = the("traineeship")
    found = visitor.get("/jobs/", {"programme": "traineeship"}).content.decode()
    assert row.title in found
    assert the("training").title not in found
    assert visitor.get("/jobs/", {"programme": "apprenticeship"}).status_code == 422
    page = visitor.get(f"/jobs/{row.pk}/").content.decode()
    assert "2,100 yuan a month" in page
    assert row.details["mentor"] in page
    assert row.number in visitor.get("/jobs/feed.json", {"programme": "traineeship"}).content.decode()


@pytest.mark.parametrize("programme", ["traineeship", "internship", "training"])
def test_the_form_asks_what_the_programme_needs_and_tells_each_fault(as_user: As, programme: str) -> None:
    firm, row = english(as_user("employer")), the(programme)
    page = firm.get("/adverts/new/", {"programme": programme}).content.decode()
    for name in row.details:
        assert f'name="{name.removesuffix("_fen")}"' in page
    assert 'name="pay_from"' not in page
    sent = {"programme": programme, "title": "学员", "text": "学习", "key": "k", "headcount": "1"}
    told = firm.post("/adverts/new/", sent)
    assert told.status_code == 400
    assert f'name="programme" value="{programme}"' in told.content.decode()
    own = Advert.objects.filter(employer_id=the("traineeship").employer_id, programme=programme).first()
    if own is not None:
        assert firm.get(f"/adverts/{own.pk}/correct/").status_code == 200


def test_a_school_proposes_and_a_student_says_yes_and_the_host_admits(as_user: As) -> None:
    asked = GroupStudent.objects.filter(state="asked")[0]
    seeker, firm = english(as_user("job-seeker")), english(as_user("employer"))
    assert "Yes: the host sees my name" in seeker.get("/my-seats/").content.decode()
    answer = {"version": asked.version, "answer": "confirmed"}
    assert seeker.post(f"/my-seats/{asked.pk}/answer/", answer).status_code == 302
    assert seeker.post(f"/my-seats/{asked.pk}/answer/", answer).status_code == 409
    host = f"/seats/{asked.group.advert_id}/"
    assert "Admit who said yes" in firm.get(host).content.decode()
    before = Advert.objects.get(pk=asked.group.advert_id).hired
    assert firm.post(f"/seat-groups/{asked.group_id}/admit/").status_code == 302
    assert Advert.objects.get(pk=asked.group.advert_id).hired == before + 1
    school = english(as_user("school"))
    page = school.get("/seat-groups/").content.decode()
    assert asked.group.advert.title in page
    refused = school.post("/seat-groups/", {"advert": asked.group.advert_id, "people": ""})
    assert refused.status_code == 400
    assert SeatGroup.objects.count() == 1


def test_a_host_begins_and_ends_a_seat_and_it_counts(as_user: As) -> None:
    firm, row = english(as_user("employer")), the("internship")
    waiting = JobApplication.objects.filter(advert=row, state="hired", stay=None)[0]
    before = ServiceRecord.objects.filter(kind="internship").count()
    assert firm.post(f"/seats/{waiting.pk}/start/", {"started_on": ""}).status_code == 400
    day = re.search(
        r'name="started_on" required value="([\d-]+)"', firm.get(f"/seats/{row.pk}/").content.decode()
    )
    assert day
    assert firm.post(f"/seats/{waiting.pk}/start/", {"started_on": day[1]}).status_code == 302
    assert ServiceRecord.objects.filter(kind="internship").count() == before + 1
    stay = Stay.objects.get(application=waiting)
    end = {"version": stay.version, "how": "left", "ended_on": day[1]}
    assert firm.post(f"/seats/{stay.pk}/end/", end).status_code == 400
    assert firm.post(f"/seats/{stay.pk}/end/", end | {"reason": "返校"}).status_code == 302
    assert "返校" in firm.get(f"/seats/{row.pk}/").content.decode()


def test_the_subsidy_of_an_ended_traineeship_is_applied_for_once(as_user: As) -> None:
    firm = english(as_user("employer"))
    stay = Stay.objects.get(programme="traineeship", state="finished")
    assert (
        "Apply for the traineeship subsidy" in firm.get(f"/seats/{the('traineeship').pk}/").content.decode()
    )
    assert firm.post(f"/seats/{stay.pk}/claim/", {"version": stay.version}).status_code == 302
    assert firm.post(f"/seats/{stay.pk}/claim/", {"version": stay.version}).status_code == 409


def test_an_office_sees_its_seats_and_the_figures_of_the_plan_have_their_records(as_user: As) -> None:
    office = english(as_user("district-maker"))
    page = office.get("/seats/", {"kind": "traineeship"}).content.decode()
    assert the("traineeship").title in page
    assert the("training").title not in page
    assert office.get("/seats/", {"kind": "job"}).status_code == 400
    kinds = set(ServiceRecord.objects.values_list("kind", flat=True))
    assert kinds >= {"traineeship_post", "internship_post", "traineeship"}


def test_a_machine_posts_a_traineeship_and_is_told_what_it_lacks(as_user: As) -> None:
    firm = as_user("employer")
    given = {
        "title": "质检见习生", "text": "学习质量检验。", "unit": the("traineeship").unit, "headcount": 2,
        "ends_on": str(the("traineeship").ends_on), "programme": "traineeship", "months": 3,
        "allowance": "2100", "mentor": "质检组", "base": "质检见习基地",
    }  # fmt: skip

    def post(key: str, **other: object) -> object:
        return firm.post("/api/adverts", given | other, "application/json", headers={"Idempotency-Key": key})

    told = post("seat-1").json()  # type: ignore[attr-defined]
    assert (told["programme"], told["details"]["allowance_fen"]) == ("traineeship", 210_000)
    assert post("seat-2", mentor="").status_code == 400  # type: ignore[attr-defined]
    assert post("seat-3", programme="apprenticeship").status_code == 422  # type: ignore[attr-defined]


def test_what_the_registers_cannot_tell_stands_with_the_office_until_it_decides(as_user: As) -> None:
    office, firm = english(as_user("district-maker")), english(as_user("employer"))
    check = SeatCheck.objects.filter(state="open").select_related("application__advert")[0]
    host = f"/adverts/{check.application.advert_id}/"
    assert "the office checks the condition of the programme" in firm.get(host).content.decode()
    answer = {"version": check.application.version, "answer": "hired", "words": ""}
    told = firm.post(f"/applicants/{check.application_id}/", answer)
    assert told.status_code == 409
    assert "The office checks first" in told.content.decode()
    assert "May this person take the seat?" in office.get("/seats/").content.decode()
    address, said = f"/seats/checks/{check.pk}/", {"version": check.version, "answer": "met"}
    assert f'action="{address}"' in office.get("/seats/").content.decode()
    assert firm.post(address, said | {"reason": "证书"}).status_code == 403
    assert office.post(address, said | {"reason": ""}).status_code == 400
    assert office.post(address, said | {"reason": "毕业证书原件"}).status_code == 302
    assert office.post(address, said | {"reason": "毕业证书原件"}).status_code == 404
    assert firm.post(f"/applicants/{check.application_id}/", answer).status_code == 302


def test_who_applied_for_a_seat_is_given_it_and_not_hired(as_user: As) -> None:
    firm = english(as_user("employer"))
    seat = firm.get(f"/adverts/{the('traineeship').pk}/").content.decode()
    assert ">give a seat</option>" in seat
    assert ">hire</option>" not in seat


def test_the_wrong_line_of_a_list_of_students_is_named(as_user: As) -> None:
    school, form = (
        english(as_user("school")),
        {"advert": the("internship").pk, "people": "11010519491231002X\n12"},
    )
    told = school.post("/seat-groups/", form)
    assert told.status_code == 400
    assert "line 2 is no right identity number" in told.content.decode()
    assert "110105" in told.content.decode()
