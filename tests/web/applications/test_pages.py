"""Applying, the counter and my decisions, clicked by those who may; refusals keep what was typed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from web.conftest import As
from zhumeng.foundation.accounts.models import Grant
from zhumeng.foundation.history import acting
from zhumeng.work.benefits.models import Application

FORM = "/apply/job-seeking-subsidy/"
TYPED = {"f.kind": "at_school", "f.hardship": "student_loan"}
MOST = 20


def in_english(client: Client) -> Client:
    client.cookies["language"] = "en"
    return client


def body_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def key_in(body: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', body)
    assert found
    return found[1]


def send(client: Client, typed: dict[str, str], act: str = "send") -> str:
    answer = client.post(FORM, typed | {"act": act, "key": key_in(body_of(client, FORM))})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_the_form_asks_only_what_no_register_knows(as_user: As) -> None:
    body = body_of(in_english(as_user("job-seeker")), FORM)
    asked = re.findall(r'name="f\.([^"]+)"', body)
    assert asked == ["kind", "hardship"]
    assert "Cannot tell" in body
    assert 'name="reason"' not in body


def test_an_office_is_asked_also_for_what_only_it_knows(as_user: As) -> None:
    person = Grant.objects.get(user__username="demo-job-seeker").person_id
    body = body_of(in_english(as_user("city-handler")), f"/counter/person/{person}/job-seeking-subsidy/")
    assert re.findall(r'name="f\.([^"]+)"', body) == ["kind", "hardship", "school_checked"]
    assert 'name="reason"' in body


def test_what_the_rules_say_is_shown_and_nothing_is_kept(as_user: As) -> None:
    client, before = in_english(as_user("job-seeker")), Application.objects.count()
    answer = client.post(FORM, {"f.kind": "at_school", "act": "look"})
    body = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="at_school" selected' in body
    assert "required, but empty" not in body
    assert Application.objects.count() == before


def test_a_faulty_form_is_shown_again_with_the_reason_and_what_was_typed(as_user: As) -> None:
    client, before = in_english(as_user("job-seeker")), Application.objects.count()
    answer = client.post(FORM, {"f.kind": "", "f.hardship": "student_loan", "act": "send", "key": "k"})
    body = answer.content.decode()
    assert answer.status_code == 400
    assert "required, but empty" in body
    assert "1 field needs another look; nothing was sent." in body
    assert 'value="student_loan" selected' in body
    assert Application.objects.count() == before


def test_the_same_form_twice_is_one_application(as_user: As) -> None:
    client = as_user("job-seeker")
    typed = TYPED | {"act": "send", "key": "same"}
    assert client.post(FORM, typed)["Location"] == client.post(FORM, typed)["Location"]
    answer = in_english(client).post(FORM, typed | {"key": "other"})
    assert answer.status_code == 409
    assert "The same was applied for already" in answer.content.decode()


def test_two_tabs_of_one_draft(as_user: As) -> None:
    client = in_english(as_user("job-seeker"))
    address = send(client, TYPED, act="keep")
    body = body_of(client, address + "draft/")
    form = TYPED | {"version": re.search(r'name="version" value="(\d+)"', body)[1]}  # type: ignore[index]
    assert client.post(address + "draft/", form | {"act": "keep", "key": "tab1"}).status_code == 302
    late = client.post(address + "draft/", form | {"act": "send", "key": "tab2"})
    assert late.status_code == 409
    assert "Somebody changed this application meanwhile" in late.content.decode()
    assert 'value="at_school" selected' in late.content.decode()


def test_a_person_sees_and_changes_only_what_is_his(as_user: As) -> None:
    address = send(as_user("job-seeker"), TYPED)
    for role in ("employer", "agency"):
        assert as_user(role).get(address).status_code == 404
        assert as_user(role).post(address + "withdraw/", {"version": "2"}).status_code == 404
    for role in ("leader", "auditor", "finance-maker"):
        assert as_user(role).get(address).status_code == 403
    assert as_user("street-worker").get(address).status_code == 200
    assert as_user("job-seeker").post(address + "complete/", {"version": "2"}).status_code == 403


def test_a_firm_does_not_apply_for_what_is_for_persons(as_user: As) -> None:
    answer = in_english(as_user("employer")).get(FORM)
    assert answer.status_code == 400
    assert "This is applied for by a person" in answer.content.decode()


def test_the_counter_begins_with_a_number_that_stands_in_no_address(as_user: As) -> None:
    client = in_english(as_user("street-worker"))
    wrong = client.post("/applications/", {"number": "123"})
    assert wrong.status_code == 400
    assert "This is not a right identity number" in wrong.content.decode()
    from zhumeng.registers.api import plain_numbers

    person = Grant.objects.get(user__username="demo-job-seeker").person_id or 0
    answer = client.post("/applications/", {"number": plain_numbers([person])[person]})
    assert answer["Location"] == f"/counter/person/{person}/"
    form = f"/counter/person/{person}/startup-loan/"
    loan = {
        "f.loan_group": "graduate", "f.registered": "true", "f.in_city": "true", "f.partners": "0",
        "f.amount": "100000", "f.term_months": "24", "key": "c", "act": "send", "channel": "visit",
    }  # fmt: skip
    refused = client.post(form, loan)
    assert refused.status_code == 400
    assert "needs its reason" in refused.content.decode()
    assert 'value="100000"' in refused.content.decode()
    made = client.post(form, loan | {"reason": "has no phone"})
    assert made.status_code == 302
    body = body_of(client, made["Location"])
    assert "on a visit" in body
    assert "has no phone" in body
    assert "100000" in body


def test_the_list_is_filtered_and_says_who_acts_by_when(as_user: As) -> None:
    send(as_user("job-seeker"), TYPED)
    client = in_english(as_user("street-worker"))
    body = body_of(client, "/applications/")
    assert "the month’s run decides on it" in body
    assert "2022-07-31" in body
    nobody = body_of(client, "/applications/?matter=deferral")
    assert "No application of your area is here." in nobody
    assert client.get("/applications/?state=lost").status_code == 400
    assert "No application of your area is here." in body_of(client, "/applications/?late=1")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_pages_are_read_in_both_languages_with_few_queries(as_user: As, language: str) -> None:
    client = as_user("job-seeker")
    client.cookies["language"] = language
    address = send(client, TYPED)
    pages = ["/apply/", FORM, "/apply/out-of-work/", "/apply/left-school/", address, "/my-decisions/"]
    for page in pages:
        with CaptureQueriesContext(connection) as sent:
            answer = client.get(page)
        assert answer.status_code == 200, page
        assert len(sent) <= MOST, (page, len(sent))
    handler = as_user("city-handler")
    handler.cookies["language"] = language
    person = Grant.objects.get(user__username="demo-job-seeker").person_id
    for page in (
        "/applications/",
        address,
        f"/counter/person/{person}/",
        f"/counter/person/{person}/out-of-work/",
    ):
        with CaptureQueriesContext(connection) as sent:
            answer = handler.get(page)
        assert answer.status_code == 200, page
        assert len(sent) <= MOST, (page, len(sent))


def test_my_file_and_my_decisions_lead_to_each_other(as_user: As) -> None:
    client = in_english(as_user("job-seeker"))
    address = send(client, TYPED)
    file, mine = body_of(client, "/my-file/"), body_of(client, "/my-decisions/")
    assert address in file
    assert address in mine
    assert "/my-file/#views" in mine
    assert 'id="views"' in file


def test_the_home_page_tells_whose_turn_it_is_and_how_many_are_late(as_user: As) -> None:
    client = in_english(as_user("city-handler"))
    send(as_user("job-seeker"), TYPED)
    with acting("test"):
        Application.objects.filter(state="submitted").update(due_on=date(2022, 1, 31))
    late = Application.objects.filter(state="submitted").count()
    home = body_of(client, "/")
    words = r"(\d+) applications? waits? for the month’s run · (\d+)"
    found = re.search(rf'href="/applications/\?step=run"[^§]*?{words}', home)
    assert found is not None
    waiting, overdue = map(int, found.groups())
    assert waiting >= overdue >= late >= 1
    listed = body_of(client, "/applications/?step=run&late=1")
    assert f"{overdue} application" in listed
    assert "/applications/?step=run" not in body_of(in_english(as_user("street-worker")), "/")
