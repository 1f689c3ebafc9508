"""A month of outreach: visits, a placement, a site and the market report become figures of the plan."""

from __future__ import annotations

from django.test import Client

from journeys.conftest import Installation, signed_in
from journeys.test_fairs import act, body
from zhumeng.engine.lake import connect, scan
from zhumeng.foundation.city import the_lake
from zhumeng.registers.api import employer_labels, plain_numbers
from zhumeng.work.outreach.models import Placement, Site, Visit

MONTH = "2022-07"
VISIT = {"kind": "park", "place": "空港工业园", "planned_on": "2022-07-28"}
REPORT = {"act": "report", "done_on": "2022-07-28", "participants": "4", "posts": "77", "served": "90",
          "firms": "5", "proof": "签到表"}  # fmt: skip
SITE = {"kind": "service_supermarket", "name": "空港公共就业创业服务超市", "address": "空港大道1号",
        "hours": "9:00–17:00", "phone": "023-67000000", "services": "求职登记"}  # fmt: skip


def sum_of(city: Installation, figure: str) -> int:
    return int(city.json("plan", "records", figure, "--month", MONTH)["sum"])


def sent(client: Client, where: str, /, **typed: str) -> None:
    answer = client.post(where, typed)
    assert answer.status_code == 302, answer.content.decode()


def claimed() -> set[str]:
    """Numbers of the placements the policy is decided on."""
    with connect() as duck:
        text = f"SELECT placement_no FROM {scan(the_lake().snapshot().batches('placements'))}"
        return {number for (number,) in duck.execute(text).fetchall()}


def test_what_two_people_confirmed_counts_with_the_months_run(in_mine: Installation) -> None:
    maker, checker, agency = (signed_in(role) for role in ("district-maker", "district-checker", "agency"))
    placed = Placement.objects.order_by("-pk")[0]
    unit = placed.unit
    before = {name: sum_of(in_mine, name) for name in ("agency_visits", "service_carriers")}

    sent(maker, "/visits/new/", **VISIT, unit=unit)
    page = f"/visits/{Visit.objects.order_by('-pk')[0].pk}/"
    act(maker, page, f"{page}act/", **REPORT)
    assert "to confirm</a>" in body(checker, "/")
    act(checker, page, f"{page}act/", act="confirm")

    sent(maker, "/sites/new/", **SITE, unit=unit)
    page = f"/sites/{Site.objects.order_by('-pk')[0].pk}/"
    act(checker, page, f"{page}act/", act="recognise")

    number = plain_numbers([placed.person_id])[placed.person_id]
    firm = employer_labels([placed.employer_id])[placed.employer_id][0]
    sent(agency, "/placements/new/", id_number=number, employer=firm, placed_group="registered",
         contract_from="2022-02-01", months_insured="5", full_time="1", unit=unit, proof="合同")  # fmt: skip
    mine = Placement.objects.order_by("-pk")[0]
    page = f"/placements/{mine.pk}/"
    act(maker, page, f"{page}act/", act="check", paid_in_year="0")

    sent(signed_in("city-handler"), f"/market/file/?month={MONTH}", outlook="下月用工需求平稳")
    assert {name: sum_of(in_mine, name) for name in before} == before

    in_mine.zhumeng("month", MONTH)
    assert {name: sum_of(in_mine, name) for name in before} == {name: n + 1 for name, n in before.items()}
    assert mine.number in claimed()
    told = in_mine.zhumeng("plan", "status", "--month", MONTH).stdout
    (line,) = [one for one in told.splitlines() if "7月人力资源市场分析报告" in one]
    assert "已完成" in line
