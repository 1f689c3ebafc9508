"""The plan's pages: what a leader and an office see, what is refused."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from web.conftest import As

PDF = b"%PDF-1.4 evidence"


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[:500]
    return response.content.decode()


def test_the_wall_shows_goals_lights_and_districts(as_user: As) -> None:
    page = text(as_user("leader"), "/")
    assert "进度如何" in page
    assert page.count('class="card goal"') == 3
    assert len(re.findall(r'class="tile[ "]', page)) == 41
    assert all(f">{code}" in page for code in ("M01", "M35", "P11", "P20", "O4"))


def test_english_says_the_same(as_user: As) -> None:
    client = as_user("leader")
    client.cookies["language"] = "en"
    assert "Are we on pace?" in text(client, "/")


def test_every_item_opens(as_user: As) -> None:
    client = as_user("leader")
    for address in set(re.findall(r'href="(/plan/[A-Z]\d+/)', text(client, "/"))):
        assert "通知原文" in text(client, address)


def test_a_figure_is_the_sum_of_its_exported_records(as_user: As) -> None:
    client = as_user("leader")
    book = b"".join(client.get("/figures/new_urban_employment/export/").streaming_content)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    shown = re.search(
        r'class="value">(?:<span[^>]*>)?([\d,]+)', text(client, "/figures/new_urban_employment/")
    )
    assert shown
    assert sum(row[3] for row in rows[1:]) == int(shown[1].replace(",", ""))


def test_a_district_sees_itself_alone(as_user: As, in_city: object) -> None:
    client = as_user("leader")
    everywhere = text(client, "/figures/new_urban_employment/?page=1")
    there = text(client, "/figures/new_urban_employment/?at=500101")
    assert "万州区" in there
    assert "涪陵区</td>" not in there
    assert everywhere != there


@pytest.mark.parametrize(
    ("address", "status", "word"),
    [
        ("/?month=2022-13", 400, "不是有效月份"),
        ("/?month=2019-01", 404, "尚未运行"),
        ("/?at=999999", 404, "不在您的辖区内"),
        ("/plan/M99/", 404, "没有事项"),
        ("/figures/nothing/", 404, "没有指标"),
        ("/figures/new_urban_employment/?page=0", 400, "不是页码"),
        ("/figures/new_urban_employment/?page=" + "9" * 400, 400, "不是页码"),
        ("/nowhere/", 404, "没有这个页面"),
        ("/reports/", 403, "不能打开本页"),
    ],
)
def test_what_does_not_exist_is_told_clearly(as_user: As, address: str, status: int, word: str) -> None:
    assert word in text(as_user("leader"), address, status)


def test_an_office_sees_its_own_items(as_user: As) -> None:
    client = as_user("responsible-office")
    page = text(client, "/")
    seen = set(re.findall(r"/plan/([A-Z]\d+)/", page))
    assert "P15" in seen
    assert "M01" not in seen
    text(client, "/plan/M01/", 404)


def report(client: Client, value: str = "6", name: str = "名单.pdf", body: bytes = PDF) -> int:
    files = {"attachment": SimpleUploadedFile(name, body)} if body else {}
    form = {"figure": "scarce_talent_students", "of": "2022-07", "value": value, **files}
    return client.post("/reports/", form).status_code


def test_a_reported_figure_needs_a_second_person(as_user: As) -> None:
    first, second = as_user("responsible-office"), as_user("responsible-office-2")
    assert report(first) == 302
    number = int(re.findall(r'action="/reports/(\d+)/"', text(second, "/reports/"))[0])
    answer = {"version": "1", "answer": "accept"}
    assert first.post(f"/reports/{number}/", answer).status_code == 403
    assert second.post(f"/reports/{number}/", answer | {"version": "7"}).status_code == 409
    assert second.post(f"/reports/{number}/", {"version": "1", "answer": "return"}).status_code == 400
    assert second.get(f"/reports/{number}/file/").getvalue() == PDF
    assert as_user("job-seeker").get(f"/reports/{number}/file/").status_code == 403


@pytest.mark.parametrize(
    ("value", "name", "body", "word"),
    [
        ("many", "a.pdf", PDF, "不是数字"),
        ("-1", "a.pdf", PDF, "不能作为指标数值"),
        ("NaN", "a.pdf", PDF, "不能作为指标数值"),
        ("6", "a.exe", PDF, "不接受"),
        ("6", "a.pdf", b"", "缺少佐证"),
    ],
)
def test_a_report_that_cannot_be_taken_keeps_what_was_typed(
    as_user: As, value: str, name: str, body: bytes, word: str
) -> None:
    client = as_user("responsible-office")
    files = {"attachment": SimpleUploadedFile(name, body)} if body else {}
    form = {"figure": "scarce_talent_students", "of": "2022-07", "value": value, **files}
    page = client.post("/reports/", form)
    assert page.status_code == 400
    assert word in page.content.decode()
    assert f'value="{value}"' in page.content.decode()


def test_the_same_report_twice_is_a_conflict(as_user: As) -> None:
    client = as_user("responsible-office")
    assert report(client) == 302
    assert report(client) == 409
