"""Files of firms and people on pages: scope, masks, labels, reveal, own file, evidence in words."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from journeys.conftest import Installation
from web.conftest import As
from zhumeng.engine.lake import Batch, connect, scan
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import views_of
from zhumeng.foundation.accounts.models import Grant
from zhumeng.foundation.city import the_lake
from zhumeng.foundation.history import acting
from zhumeng.registers.display import plain_contacts

JULY = Month(2022, 7)
CJK = re.compile("[\u4e00-\u9fff]")


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[-3000:]
    return response.content.decode()


def ask(sql: str, source: str) -> list[tuple[Any, ...]]:
    batch = the_lake().snapshot().latest(source, JULY)
    assert batch is not None
    with connect() as connection:
        return connection.execute(sql.format(scan([batch]))).fetchall()


def street() -> str:
    return Grant.objects.get(user__username="demo-street-worker").territory


def lives_in(place: str) -> int:
    """Somebody who lives in a street."""
    where = f"residence_territory = '{place}' ORDER BY 1 LIMIT 1"
    return ask(f"SELECT person_id FROM {{}} WHERE {where}", "register/people")[0][0]


def known_nowhere_but(where: str) -> int:
    """Somebody of whom only home and household are known: never insured, never registered."""
    found = ask(f"SELECT person_id FROM {{}} WHERE {where} ORDER BY 1", "register/people")
    elsewhere = {
        person
        for source in ("contributions", "unemployment_registrations", "flexible_employment")
        for batch in the_lake().snapshot().batches(source)
        for (person,) in _people(batch)
    }
    return next(one for (one,) in found if one not in elsewhere)


def _people(batch: Batch) -> list[tuple[int]]:
    with connect() as connection:
        return connection.execute(f"SELECT DISTINCT person_id FROM {scan([batch])}").fetchall()


def far_from(place: str) -> int:
    """Somebody who has nothing to do with a place."""
    return known_nowhere_but(
        f"NOT starts_with(hukou_territory, '{place}') AND NOT starts_with(residence_territory, '{place}')"
    )


def test_an_employer_is_found_and_opened_with_evidence(as_user: As) -> None:
    client = as_user("city-handler")
    page = text(client, "/employers/?q=有限")
    first = re.search(r'href="(/employers/\d+/)">', page)
    assert first
    file = text(client, first[1])
    assert "市场主体登记 2021年12月" in file
    assert "参保人数与缴费" in file
    assert "严重失信主体名单" in file


def test_the_export_is_what_the_page_shows(as_user: As) -> None:
    client = as_user("city-handler")
    shown = re.findall(r'href="/employers/\d+/">([^<]+)<', text(client, "/employers/?q=商贸"))
    book = b"".join(client.get("/employers/export/?q=商贸").streaming_content)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:]] == shown
    assert shown
    assert client.get("/employers/export/?q=").status_code == 400


@pytest.mark.parametrize("asked", ["", "a", "字" * 61, "%00"])
def test_a_question_that_will_not_do_is_told_on_the_form(as_user: As, asked: str) -> None:
    page = text(as_user("inspector"), f"/employers/?q={asked}", 400)
    assert 'role="alert"' in page
    assert 'id="q"' in page


def test_a_district_finds_and_opens_only_its_own(as_user: As) -> None:
    district = Grant.objects.get(user__username="demo-district-maker").territory
    rows = ask("SELECT employer_id, registered_territory, insured_territory FROM {}", "register/employers")
    lately = dict(ask("SELECT employer_id, territory FROM {}", "derived/employer_month"))
    away = next(one for one, a, b in rows if lately.get(one) and all(
        not place.startswith(district) for place in (a, b or "", lately[one])))  # fmt: skip
    home = next(one for one, a, _b in rows if a == district)
    client = as_user("district-maker")
    text(client, f"/employers/{home}/")
    foreign, nowhere = text(client, f"/employers/{away}/", 404), text(client, "/employers/999999/", 404)
    told = [page.split("<main")[1].split("</main>")[0] for page in (foreign, nowhere)]
    assert told[0].replace(f" {away} ", " ") == told[1].replace(" 999999 ", " ")
    assert not views_of(employer=away).exists()


@pytest.mark.parametrize("number", [10**15, 2**63, 10**30])
def test_a_number_too_large_is_nobody(as_user: As, number: int) -> None:
    text(as_user("city-handler"), f"/employers/{number}/", 404)
    text(as_user("city-handler"), f"/people/{number}/", 404)
    assert as_user("city-handler").get(f"/people/?id={number}").status_code in (302, 400)


def test_a_street_worker_opens_the_own_street_alone(as_user: As) -> None:
    mine, district = street(), street()[:6]
    client = as_user("street-worker")
    one = lives_in(mine)
    page = text(client, f"/people/{one}/")
    number, name, phone = plain_contacts(one)
    for plain in (number, name, phone):
        assert plain
        assert plain not in page
    neighbour = known_nowhere_but(
        f"starts_with(residence_territory, '{district}') "
        f"AND hukou_territory <> '{mine}' AND residence_territory <> '{mine}'"
    )
    text(client, f"/people/{neighbour}/", 404)
    text(as_user("district-maker"), f"/people/{neighbour}/")
    text(as_user("district-maker"), f"/people/{far_from(district)}/", 404)


def test_sensitive_labels_are_for_the_caseworker_of_the_street(as_user: As) -> None:
    one, place = ask("SELECT person_id, territory FROM {} ORDER BY 1 LIMIT 1", "group_low_income")[0]
    with acting("test"):
        for role, territory in (("street", place), ("district", place[:6])):
            Grant.objects.filter(role__startswith=role).update(territory=territory)
    label = re.compile("低保家庭人员|残疾人|敏感信息")
    assert label.search(text(as_user("street-caseworker"), f"/people/{one}/"))
    for role in ("street-worker", "district-maker", "city-handler", "auditor"):
        assert not label.search(text(as_user(role), f"/people/{one}/")), role


def test_every_view_is_logged_and_shown_to_auditors(as_user: As) -> None:
    one = lives_in(street())
    text(as_user("street-worker"), f"/people/{one}/")
    assert [(v.username, v.what) for v in views_of(person=one)] == [("demo-street-worker", "view")]
    assert "demo-street-worker" in text(as_user("auditor"), f"/people/{one}/")
    assert "demo-street-worker" not in text(as_user("city-handler"), f"/people/{one}/").split("<main")[1]


def test_the_number_is_searched_by_post_and_never_in_an_address(as_user: As) -> None:
    client, one = as_user("street-worker"), lives_in(street())
    number = plain_contacts(one)[0]
    found = client.post("/people/?month=2022-06", {"number": number})
    assert (found.status_code, found["Location"]) == (302, f"/people/{one}/?month=2022-06")
    away = plain_contacts(far_from(street()[:6]))[0]
    for wrong, status in ((away, 404), (number[:17], 400), ("", 400), ("x" * 5000, 400)):
        answer = client.post("/people/", {"number": wrong})
        assert answer.status_code == status
        assert not wrong or wrong not in answer.content.decode()
    assert client.get(f"/people/?id={one}").status_code == 302
    assert client.get("/people/?id=abc").status_code == 400


def test_a_reveal_needs_a_purpose_and_is_logged_first(as_user: As) -> None:
    client, one = as_user("street-worker"), lives_in(street())
    number, name, phone = plain_contacts(one)
    address = f"/people/{one}/reveal/"
    assert client.get(address).status_code == 405
    refused = client.post(address, {"purpose": "service", "note": "短"})
    assert refused.status_code == 400
    assert number not in refused.content.decode()
    assert "短</textarea>" in refused.content.decode()  # nothing typed is lost
    assert not views_of(person=one).filter(what="reveal").exists()
    shown = client.post(address, {"purpose": "service", "note": "通知参加招聘会"})
    page = shown.content.decode()
    assert all(plain in page for plain in (number, name, phone))
    assert shown["Cache-Control"] == "no-store"
    assert number not in str(shown.request)
    (logged,) = views_of(person=one).filter(what="reveal")
    assert logged.purpose == "service: 通知参加招聘会"
    assert number not in text(client, f"/people/{one}/")


def test_a_reveal_needs_role_and_reach(as_user: As) -> None:
    form = {"purpose": "service", "note": "通知参加招聘会"}
    one, away = lives_in(street()), far_from(street()[:6])
    assert as_user("auditor").post(f"/people/{one}/reveal/", form).status_code == 403
    assert as_user("job-seeker").post(f"/people/{one}/reveal/", form).status_code == 403
    assert as_user("street-worker").post(f"/people/{away}/reveal/", form).status_code == 404
    assert not views_of(person=one).exists()


def test_a_job_seeker_reads_the_own_file_and_who_opened_it(as_user: As) -> None:
    me = Grant.objects.get(user__username="demo-job-seeker").person_id
    text(as_user("city-handler"), f"/people/{me}/")
    text(as_user("job-seeker"), "/my-file/")
    page = text(as_user("job-seeker"), "/my-file/")
    views = page.partition("谁查阅过您的档案")[2].partition("</section>")[0]
    assert "demo-city-handler" in views
    assert views.count("<tr>") == 1 + len(re.findall("demo-(?!job-seeker)", views))
    assert re.search(r'href="/policies/expansion-subsidy/decisions/\d+-\d+/\?month=2022-07"', page)
    assert plain_contacts(me)[0] not in page
    for address in (f"/people/{me}/", f"/people/{lives_in(street())}/", "/employers/1/"):
        text(as_user("job-seeker"), address, 403)


@pytest.mark.parametrize("role", ["employer", "agency", "school", "bank"])
def test_a_firm_reads_its_own_file(as_user: As, role: str) -> None:
    mine = Grant.objects.get(user__username=f"demo-{role}").employer_id
    page = text(as_user(role), "/my-file/")
    assert re.search(rf'href="/policies/retention-refund/decisions/{mine}/\?month=2022-07"', page)
    assert f"demo-{role}</small>" not in page
    text(as_user(role), f"/employers/{mine}/", 403)


def test_roles_without_the_right_open_nothing(as_user: As) -> None:
    for role, address in (
        ("leader", "/people/"), ("leader", "/employers/"), ("finance-maker", "/people/"),
        ("inspector", "/people/"),
        ("street-worker", "/employers/"), ("city-handler", "/my-file/"), ("admin", "/people/"),
    ):  # fmt: skip
        text(as_user(role), address, 403)
    assert Client(HTTP_HOST="localhost").get("/people/1/").status_code == 302


def test_english_pages_mark_what_is_chinese(as_user: As) -> None:
    pages = ["/employers/?q=有限", "/employers/31/", "/people/", f"/people/{lives_in(street())}/"]
    client = as_user("auditor")
    client.cookies["language"] = "en"
    seeker = as_user("job-seeker")
    seeker.cookies["language"] = "en"
    for who, address in [*((client, page) for page in pages), (seeker, "/my-file/")]:
        main = text(who, address).split("<main")[1].split("</main>")[0]
        left = re.sub(r'<(\w+)[^>]* lang="zh"[^>]*>.*?</\1>', "", main, flags=re.S)
        left = re.sub(r"<[^>]+>", " ", left)
        assert not CJK.search(left), (address, CJK.findall(left), left[:500])


def test_pages_ask_the_database_a_bounded_number_of_times(
    as_user: As, django_assert_max_num_queries: Any, in_city: Installation
) -> None:
    client, one = as_user("auditor"), lives_in(street())
    for address in ("/employers/?q=有限", "/employers/31/", f"/people/{one}/"):
        client.get(address)
        with django_assert_max_num_queries(20):
            text(client, address)
