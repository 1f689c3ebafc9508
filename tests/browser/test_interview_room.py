"""Two browsers meet in the room of an interview: picture, text, a reload, and nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browser.conftest import QUIET
from zhumeng.foundation.today import ZONE

pytestmark = pytest.mark.enable_socket
SignIn = Callable[..., Page]
FAKE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
        "--allow-loopback-in-peer-connection"]  # fmt: skip
FRAMES = "document.getElementById('theirs').getVideoPlaybackQuality().totalVideoFrames"
SEEN = "document.getElementById('theirs').videoWidth > 0"
MEETS = 15_000


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A Chromium whose camera and microphone are made up."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=[*QUIET, *FAKE])
        yield found
        found.close()


def just_now() -> time:
    """A time that has begun, ends within the day, and is none of those of the demo, which are even."""
    minute = datetime.now(ZONE).replace(second=0, microsecond=0)
    minute -= timedelta(minutes=minute.minute % 5 == 0 and minute.hour > 0)
    return min(minute.time(), time(23, 44))


def now_offered(firm: Page) -> None:
    """The employer offers a time that begins now and moves the interview of the demo's job seeker to it."""
    begins = just_now()
    firm.goto("/interviews/")
    firm.locator("main a[href*='/interviews/jobs/']").first.click()
    firm.fill("#starts", f"{begins:%H:%M}")
    firm.fill("#number", "1")
    firm.fill("#parallel", "2")
    firm.locator("form[action$='/offer/'] button").click()
    expect(firm.locator(".notice-success")).to_be_visible()


def moved(firm: Page, address: str) -> None:
    """To the first of the free times, which is the one that was just offered."""
    firm.goto(address)
    firm.locator("form[action$='/move/'] input[name=slot]").first.check()
    firm.fill("#why", "提前面试")
    firm.locator("form[action$='/move/'] button").click()
    expect(firm.locator(".notice-success")).to_be_visible()


def entered(page: Page, room: str) -> None:
    page.goto(room)
    page.click("#try")
    expect(page.locator("#said")).to_have_attribute("data-now", "seen")
    page.click("#enter")


def until(page: Page, true: str) -> None:
    """Wait for an expression; Playwright's own way of waiting is what the page's policy forbids."""
    for _ in range(MEETS // 100):
        if page.evaluate(true):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never came true: {true}; said: {page.locator('#said').inner_text()}")


def sees(page: Page) -> None:
    """Pictures of the other side arrive and go on arriving."""
    until(page, SEEN)
    until(page, f"{FRAMES} > {page.evaluate(FRAMES)} + 3")
    expect(page.locator("#said")).to_have_attribute("data-now", "joined", timeout=MEETS)


def writes(page: Page, other: Page, words: str) -> None:
    page.fill("#line", words)
    page.click("#write button")
    expect(other.locator("#lines")).to_contain_text(words, timeout=MEETS)


def test_two_browsers_meet_and_come_back(sign_in: SignIn) -> None:
    firm, person = sign_in("employer"), sign_in("job-seeker", width=390)
    person.goto("/interviews/")
    address = person.locator("main td a").first.get_attribute("href")
    assert address
    now_offered(firm)
    moved(firm, address)
    room = f"{address}room/"

    entered(firm, room)
    expect(firm.locator("#said")).to_have_attribute("data-now", "alone")
    entered(person, room)
    sees(firm)
    sees(person)
    writes(firm, person, "请介绍一下自己")
    writes(person, firm, "我做过两年装配")

    person.click("#dark")
    expect(person.locator("#dark")).to_have_attribute("aria-pressed", "true")
    person.click("#dark")
    firm.reload()
    sees(firm)
    sees(person)
    writes(firm, person, "刚才断线了")
    assert re.fullmatch(r"\d+:\d\d", firm.locator("#left").inner_text())
    assert person.evaluate("document.documentElement.scrollWidth") <= 390

    person.click("#end")
    expect(firm.locator("#said")).to_have_attribute("data-now", "away", timeout=MEETS)
    firm.goto(address)
    told = firm.locator("section", has_text="在场记录").locator("tbody tr")
    assert told.count() == 3  # the firm twice, for it loaded its page again


def test_nobody_else_enters(sign_in: SignIn) -> None:
    firm, person, office = sign_in("employer"), sign_in("job-seeker"), sign_in("district-maker")
    firm.goto("/interviews/")
    own = person.request.get("/interviews/").text()
    links = {one.get_attribute("href") for one in firm.locator("main td a[href^='/interviews/']").all()}
    links |= {f"/interviews/{n}/" for n in range(1, 4)}
    foreign = [one for one in sorted(filter(None, links)) if re.fullmatch(r"/interviews/\d+/", one)
               and one not in own]  # fmt: skip
    assert foreign
    for address in foreign:
        assert person.request.get(f"{address}room/").status == 404
        assert person.request.get(f"{address}room/signals/?seat={'a' * 24}").status == 404
        assert office.request.get(f"{address}room/").status == 403


def test_only_the_room_may_ask_for_a_camera(sign_in: SignIn) -> None:
    person = sign_in("job-seeker")
    answer = person.goto("/interviews/")
    assert answer is not None
    assert "camera=()" in answer.headers["permissions-policy"]
    refused = "navigator.mediaDevices.getUserMedia({video: true}).then(() => 'given', error => error.name)"
    assert person.evaluate(refused) == "NotAllowedError"
