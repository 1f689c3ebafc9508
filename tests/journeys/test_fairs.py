"""From the plan of a fair to the plan's figure: booths, the door, results, the month's step."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from journeys.conftest import Installation, signed_in
from zhumeng.engine.month import Month
from zhumeng.oversight.jobs import compute_figures
from zhumeng.registers.jobs import take_in_services
from zhumeng.registers.models import ServiceRecord

JULY = Month(2022, 7)
FAIR = {
    "campaign": "private_month", "name": "民营企业招聘月收官专场", "place": "体育馆",
    "first_on": "2022-07-31",
    "opens": "09:00", "closes": "17:00", "rows": "2", "columns": "4", "contact": "12333",
}  # fmt: skip


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found, name
    return found[1]


def act(client: Client, page: str, address: str, /, **typed: str) -> str:
    """Post a form of a page with its version; returns where it leads."""
    answer = client.post(address, typed | {"version": field(body(client, page), "version")})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def held(installation: Installation) -> int:
    status = installation.json("plan", "records", "job_fairs_held", "--month", "2022-07")
    return int(status["sum"])


def step() -> None:
    for run in (take_in_services, compute_figures):
        run(JULY, lambda _done, _total: None)


def test_a_fair_from_its_plan_to_the_figure(in_mine: Installation) -> None:
    office, firm, seeker = (signed_in(role) for role in ("district-maker", "employer", "job-seeker"))
    unit = field(body(office, "/fair-desk/new/").replace('<option value="5', 'name="u" value="5'), "u")
    desk = office.post("/fair-desk/new/", FAIR | {"unit": unit})["Location"]
    act(office, desk, f"{desk}publish/")
    number = desk.strip("/").split("/")[-1]
    assert "民营企业招聘月收官专场" in body(Client(HTTP_HOST="localhost"), "/fairs/")

    adverts = re.findall(r'name="adverts" value="(\d+)"', body(firm, f"/fairs/{number}/book/"))
    booking = firm.post(f"/fairs/{number}/book/", {"adverts": adverts, "wished": "6"})["Location"]
    assert "registered, not decided" in body(firm, booking)
    act(office, booking, f"{booking}decide/", act="confirm")
    assert 'id="booth-6"' in body(Client(HTTP_HOST="localhost"), f"/fairs/{number}/")

    seeker.post(f"/fairs/{number}/sign-up/")
    passes = body(seeker, "/my-fairs/")
    code = re.search(r"民营企业招聘月收官专场.*?(V[A-Z2-9]{8})", passes, re.DOTALL)
    assert code
    scanned = body(office, f"{desk}door/?code={code[1]}")
    assert f'value="{code[1]}"' in scanned
    assert "A visitor: checked in" in said(office.post(f"{desk}door/", {"code": code[1]}, follow=True))
    again = said(office.post(f"{desk}door/", {"code": code[1]}, follow=True))
    assert "checked in already" in again

    results = {"cvs": "9", "interviews": "4", "intents": "2", "hired": "1"}
    act(firm, booking, f"{booking}results/", **results)
    before = held(in_mine)
    act(office, desk, f"{desk}close/")
    assert held(in_mine) == before
    step()
    assert held(in_mine) == before + 1
    assert ServiceRecord.objects.get(kind="job_fair").unit == unit
    assert f"{before + 1}" in body(signed_in("lead-office"), "/plan/M05/?month=2022-07")


def said(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_a_livestream_and_the_application_that_came_through_it(in_mine: Installation) -> None:
    office, seeker = signed_in("district-maker"), signed_in("job-seeker")
    page = body(office, "/live-desk/new/")
    numbers = re.findall(r"<code>(ZP\d{10})</code>", page)
    unit = field(page.replace('<option value="5', 'name="u" value="5'), "u")
    typed = {
        "title": "职等您来·临时专场", "unit": unit, "day": "2022-07-31", "starts": "00:00", "ends": "23:59",
        "host": "小渝", "platform": "视频号", "link": "https://live.example.cn/2", "campaign": "talent_call",
        "adverts": "\n".join(numbers),
    }  # fmt: skip
    desk = office.post("/live-desk/new/", typed)["Location"]
    act(office, desk, f"{desk}publish/")
    number = desk.strip("/").split("/")[-1]
    links = re.findall(rf"/jobs/(\d+)/\?live={number}", body(seeker, f"/live/{number}/"))
    assert len(links) == len(numbers)
    for job in links:
        page = body(seeker, f"/jobs/{job}/?live={number}")
        if 'name="agreed"' in page:
            form = {"agreed": "1", "live": field(page, "live")}
            assert seeker.post(f"/jobs/{job}/apply/", form).status_code == 302
            break
    else:
        pytest.fail("the seeker has applied for every job")
    act(office, desk, f"{desk}close/", replay="https://live.example.cn/replay/2", viewers="1530")
    held_page = body(office, desk)
    assert "<dt>Applications through it</dt><dd>1</dd>" in held_page
    assert "<dt>Viewers</dt><dd>1,530</dd>" in held_page
    assert "https://live.example.cn/replay/2" in body(Client(HTTP_HOST="localhost"), "/live/")
    assert ServiceRecord.objects.filter(kind="livestream").count() == 1
