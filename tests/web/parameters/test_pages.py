"""Parameters, page by page: what is to be set, a proposal with its real effect, a second person's word."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from web.conftest import As
from zhumeng.foundation.city import the_pack
from zhumeng.work.benefits.models import ParameterChange

PAGE = "/parameters/expansion-subsidy/"


def english(as_user: As, role: str) -> Client:
    client = as_user(role)
    client.cookies["language"] = "en"
    return client


def form(**said: str) -> dict[str, str]:
    ordinary = {"value": "900", "from": "2022-01-01", "to": "", "confidence": "A"}
    return ordinary | {"source": "渝人社发〔2022〕99号", "reason": "标准下调"} | said


def amount_of() -> str:
    return next(name for name, one in the_pack().policies["expansion-subsidy"].parameters.items()
                if one.type == "fen")  # fmt: skip


def proposed(client: Client, **said: str) -> str:
    answer = client.post(f"{PAGE}{amount_of()}/propose/", form(**said))
    assert answer.status_code == 302, answer.content.decode()[-800:]
    return str(answer["Location"])


def test_what_must_be_set_is_listed_with_who_waits(as_user: As) -> None:
    body = english(as_user, "lead-office").get("/parameters/").content.decode()
    assert "To be set by the bureau" in body
    assert "/parameters/temporary-living/" in body
    assert (
        "Propose a value"
        not in english(as_user, "district-maker").get(f"{PAGE}{amount_of()}/").content.decode()
    )


def test_a_proposal_shows_what_it_does_before_a_second_person_decides(as_user: As) -> None:
    office, head = english(as_user, "lead-office"), english(as_user, "lead-head")
    page = proposed(office)
    body = office.get(page).content.decode()
    change = ParameterChange.objects.get()
    before, after = (sum(row[n] for row in change.effect["units"].values()) for n in (2, 3))
    assert before > after > 0
    heads = sum(row[1] for row in change.effect["units"].values())
    assert after == heads * 90_000
    assert sum(one["changed"] for one in change.altered) > 0
    assert re.search(r"of \d+ answers differ", body)
    assert "Take the proposal back" in body
    assert "Your word" not in body
    assert "Your word" in head.get(page).content.decode()
    assert office.post(page + "decide/", {"agreed": "yes"}).status_code == 403
    assert head.post(page + "decide/", {"agreed": "yes"}).status_code == 302
    change.refresh_from_db()
    assert (change.state, change.decided_by) == ("approved", "demo-lead-head")


def test_a_district_sees_its_own_part_of_the_effect(as_user: As) -> None:
    page = proposed(as_user("lead-office"))
    city, district = (
        english(as_user, role).get(page).content.decode() for role in ("lead-office", "district-maker")
    )
    assert city.count("→") > district.count("→")


@pytest.mark.parametrize(
    "wrong",
    [{"value": ""}, {"value": "many"}, {"value": "1.005"}, {"from": "soon"}, {"to": "2021-01-01"},
     {"source": " "}, {"reason": ""}, {"confidence": "certain"}, {"value": "9" * 30}],
)  # fmt: skip
def test_bad_input_is_one_message(as_user: As, wrong: dict[str, str]) -> None:
    answer = as_user("lead-office").post(f"{PAGE}{amount_of()}/propose/", form(**wrong))
    assert answer.status_code == 400
    assert not ParameterChange.objects.exists()


def test_two_at_once_is_a_conflict_and_a_proposal_can_be_taken_back(as_user: As) -> None:
    office = as_user("lead-office")
    page = proposed(office)
    assert office.post(f"{PAGE}{amount_of()}/propose/", form()).status_code == 409
    assert office.post(page + "withdraw/").status_code == 302
    assert as_user("lead-head").post(page + "decide/", {"agreed": "yes"}).status_code == 409
