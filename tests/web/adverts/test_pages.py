"""Posting, correcting, inspecting and the blacklist, clicked by those who may."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from web.conftest import As
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.models import Advert, AdvertFinding, Listing

GOOD = {
    "title": "焊工", "text": "负责钢结构焊接，缴纳五险。", "unit": "500112", "headcount": "2",
    "ends_on": "2022-08-31", "pay_from": "6000", "pay_to": "8000", "edu_min": "1",
}  # fmt: skip
BAD = GOOD | {"text": "前台接待，限女性，未婚优先。"}
MOST = 20


def in_english(client: Client) -> Client:
    client.cookies["language"] = "en"
    return client


def body_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def key_in(body: str, name: str = "key") -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', body)
    assert found
    return found[1]


def post(client: Client, typed: dict[str, str]) -> str:
    answer = client.post("/adverts/new/", typed | {"key": key_in(body_of(client, "/adverts/new/"))})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def version_in(client: Client, address: str) -> str:
    return key_in(body_of(client, address), "version")


def test_a_clean_advert_is_public_and_its_state_is_told(as_user: As) -> None:
    client = in_english(as_user("employer"))
    address = post(client, GOOD)
    body = body_of(client, address)
    assert "published" in body
    assert "people apply until the last day" in body
    assert "2022-08-31" in body
    number = address.strip("/").split("/")[-1]
    assert "焊工" in body_of(Client(HTTP_HOST="localhost"), f"/jobs/{number}/")


def test_a_held_advert_marks_the_words_and_cites_the_clause(as_user: As) -> None:
    client = in_english(as_user("employer"))
    address = post(client, BAD)
    body = body_of(client, address)
    marked = re.findall(r'<mark class="found"><span lang="zh">([^<]+)</span><sup>([\d,]+)</sup></mark>', body)
    assert {words for words, _n in marked} >= {"限女性", "未婚优先"}
    assert "人社部发〔2019〕17号" in body
    number = address.strip("/").split("/")[-1]
    assert Client(HTTP_HOST="localhost").get(f"/jobs/{number}/").status_code == 404


def test_a_faulty_form_keeps_what_was_typed(as_user: As) -> None:
    client, before = in_english(as_user("employer")), Advert.objects.count()
    answer = client.post("/adverts/new/", GOOD | {"headcount": "none", "ends_on": "2030-01-01", "key": "k"})
    body = answer.content.decode()
    assert answer.status_code == 400
    assert "2 fields need another look; nothing was sent." in body
    assert "this is no whole number from 1 to 10000" in body
    assert 'value="焊工"' in body
    assert Advert.objects.count() == before


def test_the_same_form_twice_is_one_advert_and_two_tabs_are_told(as_user: As) -> None:
    client = in_english(as_user("employer"))
    typed = GOOD | {"key": "same"}
    first = client.post("/adverts/new/", typed)["Location"]
    assert client.post("/adverts/new/", typed)["Location"] == first
    version = version_in(client, f"{first}correct/")
    change = GOOD | {"title": "高级焊工", "version": version}
    assert client.post(f"{first}correct/", change).status_code == 302
    late = client.post(f"{first}correct/", GOOD | {"title": "学徒", "version": version})
    assert late.status_code == 409
    assert "Somebody changed this meanwhile" in late.content.decode()
    assert "高级焊工" in body_of(client, first)


def test_the_way_of_an_appeal(as_user: As) -> None:
    firm, first, second = (in_english(as_user(r)) for r in ("employer", "inspector", "inspector-2"))
    unit = Advert.objects.filter(state="held").order_by("pk")[0].unit
    address = post(firm, BAD | {"unit": unit})
    assert address in body_of(first, "/inspection/")
    ids = re.findall(r'name="verdict-(\d+)" value="upheld"', body_of(first, address))
    verdicts = {f"verdict-{one}": "upheld" for one in ids} | {f"reason-{one}": "没有依据" for one in ids}
    version = version_in(first, address)
    partly = first.post(f"{address}decide/", {"version": version, f"verdict-{ids[0]}": "upheld"})
    assert partly.status_code == 400
    assert first.post(f"{address}decide/", verdicts | {"version": version}).status_code == 302
    body = body_of(firm, address)
    assert "没有依据" in body
    assert "correct the text, or appeal" in body
    version = version_in(firm, address)
    assert firm.post(f"{address}appeal/", {"words": "有依据", "version": version}).status_code == 302
    version = version_in(first, address)
    again = first.post(f"{address}decide/", verdicts | {"version": version})
    assert again.status_code == 403
    assert "Who decided does not decide the appeal" in again.content.decode()
    allowed = {name: "allowed" if name.startswith("verdict") else "确属例外" for name in verdicts}
    assert second.post(f"{address}decide/", allowed | {"version": version}).status_code == 302
    assert Advert.objects.get(pk=int(address.strip("/").split("/")[-1])).state == "published"


def test_the_template_filled_and_sent(as_user: As) -> None:
    client = in_english(as_user("employer"))
    answer = client.get("/adverts/template/")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    heads = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()[0]
    made = BytesIO()
    book = Workbook(made)
    page = book.add_worksheet()
    page.write_row(0, 0, heads)
    page.write_row(1, 0, ["木工", "制作门窗，缴纳五险", "渝北区", "", "1", 5000, 7000, "", 2, "2022-08-31"])
    page.write_row(2, 0, ["木工", "制作门窗", "巴黎", "", "1", 5000, 7000, "", 0, "2022-08-31"])
    book.close()
    body = client.post(
        "/adverts/sheet/", {"file": SimpleUploadedFile("a.xlsx", made.getvalue())}
    ).content.decode()
    assert "1 of 2 rows became adverts" in body
    assert "this is no district of the city" in body
    none = client.post("/adverts/sheet/", {"file": SimpleUploadedFile("a.xlsx", b"x")})
    assert none.status_code == 400


def test_an_applicant_is_answered_and_sees_it(as_user: As) -> None:
    firm, person = in_english(as_user("employer")), in_english(as_user("job-seeker"))
    address = post(firm, GOOD | {"headcount": "1"})
    number = address.strip("/").split("/")[-1]
    assert "Apply for this job" in body_of(person, f"/jobs/{number}/")
    assert person.post(f"/jobs/{number}/apply/", {"words": "十年焊龄"}).status_code == 400
    assert person.post(f"/jobs/{number}/apply/", {"words": "十年焊龄", "agreed": "1"}).status_code == 302
    body = body_of(firm, address)
    assert "十年焊龄" in body
    assert "1 applicant waits for your answer" in body_of(firm, "/adverts/")
    application = re.findall(r'action="(/applicants/\d+/)"', body)[-1]
    told = firm.post(application, {"answer": "interview", "words": "周三上午", "version": "1"})
    assert told.status_code == 302
    assert "周三上午" in body_of(person, "/my-jobs/")
    assert firm.post(application, {"answer": "hired", "words": "", "version": "2"}).status_code == 302
    assert "all places filled" in body_of(firm, address)
    assert Client(HTTP_HOST="localhost").get(f"/jobs/{number}/").status_code == 404


def test_inspectors_do_not_see_who_applied(as_user: As) -> None:
    firm = in_english(as_user("employer"))
    mine = Advert.objects.get(pk=int(post(firm, GOOD).strip("/").split("/")[-1])).employer_id
    row = Advert.objects.filter(employer_id=mine, applications__state="applied").order_by("pk")[0]
    assert 'id="applicants"' in body_of(firm, f"/adverts/{row.pk}/")
    inspected = body_of(in_english(as_user("inspector")), f"/adverts/{row.pk}/")
    assert 'id="applicants"' not in inspected


def test_a_listed_employer_reads_why_and_pleads(as_user: As, in_city: object) -> None:
    from dataclasses import replace
    from datetime import date

    from django.contrib.auth import get_user_model

    from zhumeng.foundation.accounts.api import readers_of
    from zhumeng.foundation.city import the_pack

    firm, inspectors = in_english(as_user("employer")), [as_user("inspector"), as_user("inspector-2")]
    unit = Advert.objects.filter(state="held").order_by("pk")[0].unit
    addresses = [post(firm, BAD | {"unit": unit, "title": f"文员{n}"}) for n in range(2)]
    public = post(firm, GOOD | {"unit": unit}).strip("/").split("/")[-1]
    assert f"/jobs/{public}/" in body_of(Client(HTTP_HOST="localhost"), "/jobs/feed.json")
    for address in addresses:
        ids = re.findall(r'name="verdict-(\d+)" value="upheld"', body_of(inspectors[0], address))
        typed = {f"verdict-{one}": "upheld" for one in ids} | {f"reason-{one}": "歧视" for one in ids}
        inspectors[0].post(f"{address}decide/", typed | {"version": version_in(inspectors[0], address)})
    typed = {"reason": "屡次歧视", "clause": "就业促进法第二十七条", "months": "6"}
    entry = inspectors[0].post(f"{addresses[0]}list/", typed)["Location"]
    version = version_in(inspectors[1], entry)
    early = in_english(inspectors[1]).post(f"{entry}decide/", {"act": "confirm", "version": version})
    assert early.status_code == 409
    assert firm.post(f"{entry}speak/", {"words": "已改", "version": version}).status_code == 302
    version = version_in(inspectors[1], entry)
    assert (
        in_english(inspectors[0]).post(f"{entry}decide/", {"act": "confirm", "version": version}).status_code
        == 403
    )
    assert inspectors[1].post(f"{entry}decide/", {"act": "confirm", "version": version}).status_code == 302
    assert Client(HTTP_HOST="localhost").get(f"/jobs/{public}/").status_code == 404
    assert f"/jobs/{public}/" not in body_of(firm, f"/adverts/{public}/")
    assert f"/jobs/{public}/" not in body_of(Client(HTTP_HOST="localhost"), "/jobs/feed.json")
    body = body_of(firm, "/adverts/")
    assert "屡次歧视" in body
    assert entry in body
    assert firm.post("/adverts/new/", GOOD | {"key": "listed"}).status_code == 403
    version = version_in(firm, entry)
    assert (
        firm.post(f"{entry}plead/", {"kind": "removal", "words": "整改完毕", "version": version}).status_code
        == 302
    )
    user = get_user_model().objects.get(username="demo-inspector")
    third = next(one for _g, one in readers_of(the_pack(), user, date(2022, 7, 31)))
    row = Listing.objects.get(pk=int(entry.strip("/").split("/")[-1]))
    api.settle_listing(replace(third, username="third"), row.pk, row.version, True, "整改属实")
    assert Client(HTTP_HOST="localhost").get(f"/jobs/{public}/").status_code == 200


def test_the_api_posts_once_a_key_and_tells_the_findings(as_user: As) -> None:
    client = as_user("employer")
    given = {"title": "文员", "text": "限女性", "unit": "500112", "headcount": 1, "ends_on": "2022-08-31"}

    def send(key: str, **other: Any) -> Any:
        return client.post(
            "/api/adverts", given | other, "application/json", headers={"Idempotency-Key": key}
        )

    first = send("k1")
    assert first.status_code == 200, first.content
    told = first.json()
    assert told["state"] == "held"
    assert told["findings"][0]["words"] == "限女性"
    assert told["next"]["who"] == "inspector"
    assert send("k1").json()["number"] == told["number"]
    assert send("k1", title="别的").status_code == 409
    assert send("k2", headcount=0).json()["where"] == "headcount"
    assert client.get(f"/api/adverts/{told['number']}").json()["state"] == "held"
    assert client.post("/api/adverts", given, "application/json").status_code == 422
    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    strict.cookies = client.cookies
    refused = strict.post("/api/adverts", given, "application/json", headers={"Idempotency-Key": "k3"})
    assert refused.status_code == 403
    assert not Advert.objects.filter(key="k3").exists()


def test_lists_ask_a_bounded_number_of_times_however_long(as_user: As) -> None:
    firm, inspector = as_user("employer"), as_user("inspector")
    unit = Advert.objects.filter(state="held").order_by("pk")[0].unit
    for n in range(12):
        post(firm, (BAD if n % 2 else GOOD) | {"unit": unit, "title": f"工{n}"})
    visitor = Client(HTTP_HOST="localhost")
    pairs = [(firm, "/adverts/"), (inspector, "/inspection/"), (inspector, "/blacklist/")]
    pairs += [(visitor, "/jobs/"), (visitor, "/jobs/feed.json")]
    for client, address in pairs:
        with CaptureQueriesContext(connection) as sent:
            assert client.get(address).status_code == 200
        assert len(sent) <= MOST, (address, len(sent))


def test_the_demo_shows_every_state(in_city: object) -> None:
    assert set(Advert.objects.values_list("state", flat=True)) >= {
        "published",
        "held",
        "returned",
        "appealed",
    }
    assert set(Listing.objects.values_list("state", flat=True)) == {"proposed", "in_force"}
    assert AdvertFinding.objects.filter(verdict="upheld").exists()


def test_a_firm_names_its_agency_which_then_posts_for_it(as_user: As) -> None:
    from zhumeng.registers.api import employer_labels

    firm, agency = in_english(as_user("employer")), in_english(as_user("job-seeker"))
    assert agency.get("/adverts/agencies/").status_code == 403
    mine = Advert.objects.get(pk=int(post(firm, GOOD).strip("/").split("/")[-1])).employer_id
    other = Advert.objects.exclude(employer_id=mine).order_by("pk")[0].employer_id
    code, name = employer_labels([other])[other]
    typed = {"credit_code": code, "until": "2022-12-31"}
    assert firm.post("/adverts/agencies/", typed | {"credit_code": "none"}).status_code == 400
    assert firm.post("/adverts/agencies/", typed).status_code == 302
    body = body_of(firm, "/adverts/agencies/")
    assert name in body
    address = re.findall(r'action="(/adverts/agencies/\d+/end/)"', body)[0]
    assert firm.post(address).status_code == 302
    assert firm.post(address).status_code == 409


def test_what_waits_for_an_inspector_stands_on_the_home_page(as_user: As) -> None:
    inspector, unit = as_user("inspector"), Advert.objects.filter(state="held").order_by("pk")[0].unit
    waiting = Advert.objects.filter(unit=unit, state__in=("held", "appealed"))
    before = waiting.count()
    assert before
    assert f"{before}个岗位待审核" in body_of(inspector, "/")
    post(as_user("employer"), BAD | {"unit": unit})
    assert f"{before + 1}个岗位待审核" in body_of(inspector, "/")
    waiting.update(due_on="2022-01-01")
    assert f"{before + 1}个岗位待审核 · {before + 1}件逾期" in body_of(inspector, "/")
