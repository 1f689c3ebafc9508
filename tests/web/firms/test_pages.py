"""A firm registers and corrects, an office compares, admits and refuses: clicked by those who may."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from registers.people_of_test import firm
from web.adverts.test_pages import body_of, in_english, key_in, version_in
from web.conftest import As
from web.site.test_matrix import reader_of
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import unit_of
from zhumeng.foundation.accounts.models import Access, User
from zhumeng.foundation.city import the_pack
from zhumeng.registers.api import employer_file, employer_labels
from zhumeng.work.employers.models import Registration
from zhumeng.work.recruitment.models import Listing

ADDRESS = "/employers/register/"
PASSWORD = "a-long-one-1949"
PHONE = "13712349876"
SCAN = SimpleUploadedFile("licence.exe", b"%PDF-1.7 licence", "application/octet-stream")
MOST = 20


def typed(client: Client, **other: str) -> dict[str, object]:
    return {
        "credit_code": firm(61), "name": "测试制造有限公司", "unit": "500112", "role": "employer",
        "contact": "欧阳联系人", "phone": PHONE, "username": "ceshi-hr", "password": PASSWORD,
        "again": PASSWORD, "form": key_in(body_of(client, ADDRESS), "form"), "homepage": "",
    } | other  # fmt: skip


@pytest.fixture
def visitor(in_city: object) -> Client:
    return in_english(Client(HTTP_HOST="localhost"))


def send(client: Client, **other: str) -> tuple[str, Registration]:
    """The address of the receipt, and the row."""
    answer = client.post(ADDRESS, typed(client, **other))
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"]), Registration.objects.order_by("-pk")[0]


def test_a_firm_registers_is_admitted_and_signs_in(visitor: Client, as_user: As) -> None:
    for page in ("/sign-in/", "/package/", "/jobs/"):
        assert ADDRESS in body_of(visitor, page)
    address, row = send(visitor, unit=own_unit(as_user))
    receipt = visitor.get(address)
    body = receipt.content.decode()
    assert "waits for the office" in body
    assert row.due_on.isoformat() in body
    assert PHONE not in body
    assert (receipt["X-Robots-Tag"], receipt["Cache-Control"]) == ("noindex, nofollow", "no-store")
    assert receipt["Referrer-Policy"] == "same-origin"  # with none a browser hides where its forms come from
    office = in_english(as_user("district-maker"))
    assert "firms wait to be admitted" in body_of(office, "/")
    assert "测试制造有限公司" in body_of(office, "/registrations/")
    page = f"/registrations/{row.pk}/"
    shown = body_of(office, page)
    assert "No register knows this credit code" in shown
    assert "Cannot tell" in shown
    assert PHONE not in shown
    asked = {"purpose": "registration", "note": "执照名称不清，电话核实"}
    assert PHONE in office.post(f"{page}contact/", asked).content.decode()
    answer = office.post(f"{page}admit/", {"version": row.version, "username": "ceshi-hr"})
    assert answer.status_code == 302
    assert "sign in as “ceshi-hr”" in body_of(visitor, address)
    signed = visitor.post("/sign-in/", {"login": "ceshi-hr", "password": PASSWORD})
    assert signed.status_code == 302
    own = visitor.get("/my-file/")
    assert own.status_code == 200
    assert "测试制造有限公司" in own.content.decode()
    assert visitor.get("/registrations/").status_code == 403
    assert visitor.get("/adverts/").status_code == 200
    admin = in_english(as_user("admin"))
    assert "ceshi-hr" in body_of(admin, "/users/?q=ceshi")


def own_unit(as_user: As) -> str:
    """The unit of the demo's district."""
    as_user("district-maker")
    return str(User.objects.get(username="demo-district-maker").grants.get().territory)


def test_a_double_click_is_one_and_a_refused_form_keeps_what_was_typed(visitor: Client) -> None:
    before, form = Registration.objects.count(), typed(visitor)
    wrong = visitor.post(ADDRESS, form | {"credit_code": "91500112", "again": "another-one-1949"})
    body = wrong.content.decode()
    assert wrong.status_code == 400
    assert "no credit code" in body
    assert "测试制造有限公司" in body
    assert PASSWORD not in body
    assert key_in(body, "form") == form["form"]
    answers = [visitor.post(ADDRESS, form) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Registration.objects.count() == before + 1


@pytest.mark.parametrize(
    "change", [{"form": "chosen-by-somebody"}, {"form": ""}, {"homepage": "https://x.cn"}]
)
def test_a_form_that_is_not_ours_makes_nothing(visitor: Client, change: dict[str, str]) -> None:
    before = Registration.objects.count()
    answer = visitor.post(ADDRESS, typed(visitor) | change)
    assert answer.status_code == 400
    assert len(key_in(answer.content.decode(), "form")) > 60
    assert Registration.objects.count() == before


def test_a_scan_is_kept_sealed_and_opened_by_who_may(visitor: Client, as_user: As) -> None:
    answer = visitor.post(ADDRESS, typed(visitor, unit=own_unit(as_user)) | {"scan": SCAN})
    assert answer.status_code == 302
    row = Registration.objects.order_by("-pk")[0]
    page = f"/registrations/{row.pk}/"
    office, inspector = in_english(as_user("district-maker")), in_english(as_user("inspector"))
    file = office.get(f"{page}licence/")
    assert (file.content, file["Content-Type"]) == (b"%PDF-1.7 licence", "application/pdf")
    assert file["Content-Disposition"].startswith("attachment")
    assert Access.objects.filter(purpose=f"registration {row.pk} licence").count() == 1
    assert inspector.get(f"{page}licence/").content == b"%PDF-1.7 licence"
    none = inspector.post(f"{page}contact/", {"purpose": "", "note": "接到群众举报"})
    assert none.status_code == 400
    assert "Say what you need the number for" in none.content.decode()
    shown = inspector.post(
        f"{page}contact/", {"purpose": "inspection", "note": "接到群众举报"}
    ).content.decode()
    assert PHONE in shown
    assert PHONE not in body_of(inspector, page)
    log = body_of(in_english(as_user("auditor")), "/audit/access/")
    assert "Supervision or inspection" in log
    assert "接到群众举报" in log
    bad = visitor.post(
        ADDRESS, typed(visitor, credit_code=firm(62)) | {"scan": SimpleUploadedFile("a.pdf", b"MZ")}
    )
    assert bad.status_code == 400
    assert "no PDF, PNG or JPEG" in bad.content.decode()


def test_a_refused_one_says_why_and_comes_again(visitor: Client, as_user: As) -> None:
    address, row = send(visitor, unit=own_unit(as_user))
    office, page = in_english(as_user("district-maker")), f"/registrations/{row.pk}/"
    assert office.post(f"{page}refuse/", {"version": row.version, "reason": ""}).status_code == 400
    answer = office.post(f"{page}refuse/", {"version": row.version, "reason": "请按执照填写全称"})
    assert answer.status_code == 302
    body = body_of(visitor, address)
    assert "请按执照填写全称" in body
    assert "Correct it and send it again" in body
    assert "Contact and scan are kept until" in body
    assert "Contact and scan are kept until" in body_of(office, page)
    correct = f"{address}correct/"
    form = body_of(visitor, correct)
    assert PHONE not in form
    again = typed(visitor, name="测试制造（重庆）有限公司", unit=row.unit, contact="", phone="")
    answer = visitor.post(correct, again | {"version": version_in(visitor, correct)})
    assert answer.status_code == 302, answer.content.decode()
    assert "请按执照填写全称" in body_of(office, page)
    version = version_in(visitor, address)
    assert visitor.post(f"{address}withdraw/", {"version": version}).status_code == 302
    assert "withdrawn" in body_of(visitor, address)
    assert "erased on" in body_of(visitor, address)
    assert "erased on" in body_of(office, page)
    assert visitor.get(correct).status_code == 302
    assert office.post(f"{page}admit/", {"version": version, "username": "x-hr"}).status_code == 409


def test_what_the_registers_know_stands_beside_it(visitor: Client, as_user: As) -> None:
    entry = Listing.objects.filter(state="in_force").order_by("pk")[0]
    code, name = employer_labels([entry.employer_id])[entry.employer_id]
    _address, row = send(
        visitor, credit_code=code, name="别的名称", unit=own_unit(as_user), username="demo-admin"
    )
    office = in_english(as_user("district-maker"))
    with CaptureQueriesContext(connection) as sent:
        body = body_of(office, f"/registrations/{row.pk}/")
    assert len(sent) <= MOST
    assert name in body
    assert "differs" in body
    file = employer_file(reader_of("city-handler"), entry.employer_id, Month(2022, 7))
    there = row.unit in {unit_of(the_pack(), one.code, date(2022, 7, 31)) for one in file.places}
    assert ("it is there" in body) == there
    assert ("registered and insured elsewhere" in body) == (not there)
    far = next(
        one for one in ("500101", "500112", "500233") if one != row.unit and one not in str(file.places)
    )
    elsewhere = send(visitor, credit_code=code, name=name, unit=far, username="far-hr")[1]
    assert "elsewhere" in body_of(in_english(as_user("city-handler")), f"/registrations/{elsewhere.pk}/")
    assert re.search(r"on it until \d{4}", body)
    assert "a user of this name exists" in body
    taken = office.post(f"/registrations/{row.pk}/admit/", {"version": row.version, "username": "demo-admin"})
    assert taken.status_code == 409
    assert "choose another username" in taken.content.decode()
    free = office.post(f"/registrations/{row.pk}/admit/", {"version": row.version, "username": "liang-hr"})
    assert free.status_code == 302


def test_an_older_account_of_the_firm_is_told(visitor: Client, as_user: As) -> None:
    client = in_english(as_user("employer"))
    firm_id = User.objects.get(username="demo-employer").grants.get().employer_id
    code, name = employer_labels([firm_id])[firm_id]
    _address, row = send(visitor, credit_code=code, name=name or "某公司", unit=own_unit(as_user))
    office = in_english(as_user("district-maker"))
    assert "demo-employer" in body_of(office, f"/registrations/{row.pk}/")
    assert office.post(f"/registrations/{row.pk}/admit/", {"version": row.version}).status_code == 302
    assert "opened the account “ceshi-hr” for your firm" in body_of(client, "/my-file/")


def test_another_district_sees_nothing_of_it(visitor: Client, as_user: As) -> None:
    own = own_unit(as_user)
    _address, row = send(visitor, unit="500101" if own != "500101" else "500112")
    office = as_user("district-maker")
    assert str(row.pk) not in re.findall(r"/registrations/(\d+)/", body_of(office, "/registrations/"))
    for act in ("", "admit/", "refuse/", "contact/", "licence/"):
        answer = office.get(f"/registrations/{row.pk}/{act}")
        assert answer.status_code in (404, 405)
        assert office.post(f"/registrations/{row.pk}/{act}", {"version": 1}).status_code in (404, 405)


def test_the_demo_has_two_that_wait_and_one_refused(as_user: As) -> None:
    body = body_of(in_english(as_user("district-maker")), "/registrations/")
    states = sorted(Registration.objects.filter(unit=own_unit(as_user)).values_list("state", flat=True))
    assert states == ["refused", "waiting", "waiting"]
    assert "山城智造科技有限公司" in body
