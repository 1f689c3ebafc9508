"""A day's task of each role, done with a real browser from its first page to its effect."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.enable_socket
SignIn = Callable[..., Page]


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_a_leader_goes_from_a_light_to_the_records(sign_in: SignIn) -> None:
    page = sign_in("leader")
    assert heading(page) == "进度如何"
    page.locator(".sum p a").first.click()
    assert page.locator(".mark-warn, .mark-bad").count()
    page.locator("main a.value, main table a").first.click()
    assert page.locator("main h2", has_text="记录").count()


def test_the_lead_office_simulates_a_parameter(sign_in: SignIn) -> None:
    page = sign_in("lead-office")
    page.goto("/policies/retention-refund/")
    page.get_by_role("link", name="模拟").first.click()
    page.locator('[id="p.refund_share_other"]').fill("90")
    page.get_by_role("button", name="模拟", exact=False).click()
    assert page.locator("main table").first.inner_text()
    page.locator('[id="p.refund_share_other"]').fill("900")
    page.get_by_role("button", name="模拟", exact=False).click()
    assert page.locator(".invalid").count() == 1
    assert page.locator('[id="p.refund_share_other"]').input_value() == "900"


def test_an_office_reports_and_a_second_person_accepts(sign_in: SignIn, tmp_path: Path) -> None:
    evidence = tmp_path / "名单.csv"
    evidence.write_text("序号\n1\n", encoding="utf-8")
    first, second = sign_in("responsible-office"), sign_in("responsible-office-2")
    first.goto("/plan/P15/")
    first.get_by_role("link", name="上报数据").click()
    first.locator("#id_of").fill("2022-07")
    first.locator("#id_value").fill("9")
    first.locator("#id_attachment").set_input_files(evidence)
    first.get_by_role("button", name="提交").click()
    expect(first.locator(".notice")).to_contain_text("已提交")
    second.goto("/")
    expect(second.locator(".waits")).to_contain_text("待复核")
    second.goto("/reports/")
    other = second.context.new_page()
    other.goto("/reports/")
    second.get_by_role("button", name="通过").first.click()
    expect(second.locator(".notice")).to_contain_text("已通过")
    answer = other.get_by_role("button", name="通过").first
    with other.expect_response(lambda one: "/reports/" in one.url and one.request.method == "POST") as told:
        answer.click()
    assert told.value.status == 409
    assert heading(other) == "内容已被他人更新"


def test_a_district_finds_opens_and_comes_back(sign_in: SignIn) -> None:
    page = sign_in("district-maker")
    page.goto("/policies/retention-refund/decisions/")
    page.locator(".chip", has_text="符合").first.click()
    filtered = page.url
    assert "outcome=" in filtered
    page.locator("main tbody a").first.click()
    expect(page.locator("main")).to_contain_text("为什么")
    page.go_back()
    assert page.url == filtered
    with page.expect_download() as taken:
        page.get_by_role("link", name="导出").click()
    assert taken.value.suggested_filename.endswith(".xlsx")


def test_a_handler_asks_the_owner_of_missing_data(sign_in: SignIn) -> None:
    page = sign_in("city-handler")
    page.goto("/cannot-tell/")
    page.locator("summary", has_text="请求补充").first.click()
    page.locator("details[open] button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("2022")
    assert page.locator(".notice").count()


def test_a_reveal_has_a_purpose_and_is_seen_by_whom_it_concerns(sign_in: SignIn) -> None:
    person = sign_in("job-seeker")
    number = re.search(r"档案 (\d+)", person.locator(".lead").inner_text())
    assert number
    worker = sign_in("street-worker")
    worker.goto(f"/people/{number[1]}/")
    assert "***" in worker.locator("main").inner_text()
    worker.locator("#purpose").select_option(index=1)
    worker.locator("#note").fill("核对就业见习报名信息")
    worker.locator("main form button", has_text="留痕").click()
    assert re.search(r"\d{17}[\dX]", worker.locator("main").inner_text())
    person.reload()
    expect(person.locator("main")).to_contain_text("核对就业见习报名信息")
    auditor = sign_in("auditor")
    auditor.goto("/audit/access/")
    expect(auditor.locator("main")).to_contain_text("demo-street-worker")


def test_an_employer_reads_why(sign_in: SignIn) -> None:
    page = sign_in("employer")
    page.locator("main a", has_text="稳岗返还").first.click()
    expect(page.locator("main")).to_contain_text("为什么")
    page.goto("/policies/retention-refund/decisions/1/")
    assert "没有" in page.locator("main").inner_text()


def test_an_administrator_makes_a_user_with_a_role(sign_in: SignIn) -> None:
    page = sign_in("admin")
    page.goto("/users/")
    page.locator("#username").fill("li.si")
    page.locator("#name").fill("李四")
    page.get_by_role("button", name="新建").click()
    page.goto("/users/?q=li.si")
    page.get_by_role("link", name="li.si", exact=True).click()
    page.locator("#role").select_option("district_checker")
    page.locator("main form[method=get] button").click()
    page.locator("#territory").select_option("500101")
    page.get_by_role("button", name="授予").click()
    expect(page.locator("main")).to_contain_text("区县复核")


def test_the_keyboard_is_enough(sign_in: SignIn) -> None:
    page = sign_in("leader")
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.getAttribute('href') || '').startsWith('/plan/')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan/**")
    assert heading(page)


def test_the_language_is_one_click(sign_in: SignIn) -> None:
    page = sign_in("leader")
    page.get_by_role("button", name="English").click()
    assert heading(page) == "Are we on pace?"
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="中文").click()
    assert heading(page) == "进度如何"


def test_the_month_and_the_place_go_along(sign_in: SignIn) -> None:
    page = sign_in("lead-office")
    page.locator("#at").select_option("500101")
    page.wait_for_url("**at=500101**")
    page.locator("#month").select_option("2022-06")
    page.wait_for_url("**month=2022-06**")
    page.get_by_role("link", name="政策", exact=True).click()
    assert "month=2022-06" in page.url
    assert "at=500101" in page.url
    assert "万州区" in page.locator("header, .lead").first.inner_text() + page.locator(".lead").inner_text()


def test_what_was_typed_outlives_the_session_and_two_clicks_send_it_once(sign_in: SignIn) -> None:
    page = sign_in("job-seeker")
    page.goto("/alliances/requests/")
    before = page.locator("main tbody a").count()
    page.goto("/alliances/ask/")
    page.locator("[name=alliance]").select_option("training")
    page.locator("[name=service]").select_option("course")
    page.locator("[name=unit]").select_option("500113")
    page.locator("[name=words]").fill("想参加电工培训")
    page.context.clear_cookies(name="sessionid")
    page.locator("main form button").click()
    expect(page.locator(".notice")).to_contain_text("没有提交")
    page.locator("main a[href*='/demo/']").click()
    page.click('button[value="demo-job-seeker"]')
    assert page.locator("[name=words]").input_value() == "想参加电工培训"
    page.locator("main form button").dblclick()
    expect(page.locator(".notice-success")).to_be_visible()
    page.goto("/alliances/requests/")
    assert page.locator("main tbody a").count() == before + 1
