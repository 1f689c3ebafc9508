"""Fairs clicked by those who may: forms that keep what was typed, maps, codes, the report."""

from __future__ import annotations

import re
from io import BytesIO

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from web.conftest import As
from zhumeng.work.recruitment.models import Booking, Fair

MOST = 20


def in_english(client: Client) -> Client:
    client.cookies["language"] = "en"
    return client


def visitor() -> Client:
    return in_english(Client(HTTP_HOST="localhost"))


def body(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def on_today() -> Fair:
    return Fair.objects.filter(state="published").order_by("first_on")[0]


def test_everybody_sees_the_calendar_and_why_one_is_postponed(in_city: object) -> None:
    page = body(visitor(), "/fairs/")
    later = Fair.objects.get(state="postponed")
    assert later.name in page
    assert "postponed" in page
    assert Fair.objects.get(state="planned").name not in page
    assert later.reason in body(visitor(), f"/fairs/{later.pk}/")
    other = body(visitor(), f"/fairs/?campaign=hundred_days&unit={on_today().unit}")
    assert on_today().name not in other
    assert visitor().get("/fairs/?unit=%00&page=x").status_code in (200, 400)


def test_one_fair_has_a_map_its_firms_and_links_to_their_jobs(in_city: object) -> None:
    row = on_today()
    page = body(visitor(), f"/fairs/{row.pk}/")
    booths = set(row.bookings.filter(state="confirmed").values_list("booth", flat=True))
    assert page.count('class="booth taken"') == len(booths)
    assert page.count('class="booth"') == row.booths - len(booths)
    assert all(f'id="booth-{booth}"' in page for booth in booths)
    assert re.search(r'<a href="/jobs/\d+/">', page)
    assert "style=" not in page.split("<main", 1)[1]


def test_a_faulty_plan_keeps_what_was_typed(as_user: As) -> None:
    client, before = in_english(as_user("district-maker")), Fair.objects.count()
    answer = client.post("/fair-desk/new/", {"name": "夏季专场", "rows": "many", "opens": "9"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="夏季专场"' in page
    assert "this is no whole number from 1 to 40" in page
    assert "fields need another look" in page
    assert Fair.objects.count() == before


def test_a_stale_form_is_told(as_user: As) -> None:
    client, row = in_english(as_user("district-maker")), Fair.objects.get(state="planned")
    late = client.post(f"/fair-desk/{row.pk}/publish/", {"version": str(row.version + 7)})
    assert late.status_code == 409
    assert "Somebody changed this meanwhile" in late.content.decode()


def test_the_firm_sees_its_code_and_the_office_does_not(as_user: As) -> None:
    firm, office = in_english(as_user("employer")), in_english(as_user("district-maker"))
    one = Booking.objects.filter(fair=on_today(), state="confirmed").order_by("booth")[0]
    page = body(firm, f"/bookings/{one.pk}/")
    assert one.code in page
    assert '<svg class="qr"' in page
    assert one.code not in body(office, f"/bookings/{one.pk}/")
    assert 'name="cvs"' in page


def test_the_door_says_what_is_wrong_and_counts(as_user: As) -> None:
    office, row = in_english(as_user("district-maker")), on_today()
    wrong = office.post(f"/fair-desk/{row.pk}/door/", {"code": "VXXXXXXXX"})
    assert wrong.status_code == 400
    assert "This code is not of this fair" in wrong.content.decode()
    counted = office.post(f"/fair-desk/{row.pk}/visitors/", {"number": "3"}, follow=True)
    assert "3 visitors counted" in counted.content.decode()
    assert office.post(f"/fair-desk/{row.pk}/visitors/", {"number": "many"}).status_code == 400


def test_the_report_has_a_line_a_booth_and_the_sums(as_user: As) -> None:
    office, row = in_english(as_user("district-maker")), on_today()
    content = b"".join(office.get(f"/fair-desk/{row.pk}/report.xlsx").streaming_content)  # type: ignore[attr-defined]
    lines = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    firms = row.bookings.filter(state="confirmed").count()
    assert lines[0][:2] == ["Booth", "Firm"]
    assert len(lines) == 1 + firms + 2
    assert lines[-2][7] == 4  # intents: told by one firm, the other cannot tell
    assert lines[-1][:2] == ["Visitors", row.visits.filter(checked_in_at__isnull=False).count()]


def test_many_booths_ask_no_more_often(as_user: As) -> None:
    office, row = as_user("district-maker"), on_today()
    for address in ("/fairs/", f"/fairs/{row.pk}/", f"/fair-desk/{row.pk}/", "/fair-desk/", "/fairs/all.ics"):
        with CaptureQueriesContext(connection) as sent:
            assert office.get(address).status_code == 200
        assert len(sent) <= MOST, address


def test_calendar_files_name_each_fair_once(in_city: object) -> None:
    answer = visitor().get("/fairs/all.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    uids = re.findall(r"UID:(\S+)", text)
    assert len(uids) == len(set(uids)) == Fair.objects.filter(state__in=("published", "postponed")).count()
    row = on_today()
    one = visitor().get(f"/fairs/{row.pk}/fair.ics").content.decode()
    assert f"DTSTART:{row.first_on:%Y%m%d}T010000Z" in one
    assert f"DTEND:{row.first_on:%Y%m%d}T083000Z" in one


def test_a_sign_up_is_taken_back_under_my_fairs(as_user: As) -> None:
    seeker = in_english(as_user("job-seeker"))
    row = Fair.objects.filter(state="published", first_on__gt="2022-07-31").order_by("pk")[0]
    seeker.post(f"/fairs/{row.pk}/sign-up/")
    address = f"/fairs/{row.pk}/take-back/"
    assert f'action="{address}"' in body(seeker, "/my-fairs/")
    assert seeker.post(address).status_code == 302
    assert f'action="{address}"' not in body(seeker, "/my-fairs/")
    assert seeker.post(address).status_code == 404


def test_who_is_signed_in_sees_the_page_of_a_fair_and_why_a_second_time_is_refused(as_user: As) -> None:
    seeker, row = in_english(as_user("job-seeker")), on_today()
    assert "You are signed up." in body(seeker, f"/fairs/{row.pk}/")
    again = seeker.post(f"/fairs/{row.pk}/sign-up/")
    assert again.status_code == 409
    assert "You signed up for this fair already" in again.content.decode()
    for role in ("employer", "district-maker", "lead-office"):
        assert as_user(role).get(f"/fairs/{row.pk}/").status_code == 200
