"""Parameters, page by page: what is to be set, a proposal with its real effect, a second person's word."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from web.conftest import As
from zhumeng.foundation.city import the_pack
from zhumeng.work.benefits.models import ParameterChange
from zhumeng.work.benefits.parameters.api import do_effect

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


def reckon(client: Client, page: str) -> None:
    """Look before the worker has been at it, then as the worker leaves it."""
    body = client.get(page).content.decode()
    assert 'hx-trigger="every 2s"' in body
    assert "The worker takes it up" in body
    run = ParameterChange.objects.get().run
    do_effect(run.pk)
    run.refresh_from_db()
    assert run.state == "done", run.fault


def test_a_proposal_shows_what_it_does_before_a_second_person_decides(as_user: As) -> None:
    office, head = english(as_user, "lead-office"), english(as_user, "lead-head")
    page = proposed(office)
    assert re.search(r'value="yes" type="submit" disabled', head.get(page).content.decode())
    assert head.post(page + "decide/", {"agreed": "yes"}).status_code == 409
    reckon(office, page)
    body = office.get(page).content.decode()
    assert 'hx-trigger="every 2s"' not in body
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


def test_it_is_stopped_and_resumed_from_the_page(as_user: As) -> None:
    office = english(as_user, "lead-office")
    page = proposed(office)
    assert as_user("district-maker").post(page + "stop/").status_code == 403
    assert office.post(page + "stop/").status_code == 302
    assert "Stopped; 0 of 0 parts are kept." in office.get(page).content.decode()
    assert office.post(page + "reckon/").status_code == 302
    assert office.post(page + "reckon/").status_code == 409
    reckon(office, page)
    assert office.post(page + "stop/").status_code == 409


def test_limits_of_approval_are_listed_apart_and_set_as_any_parameter(as_user: As) -> None:
    office = english(as_user, "lead-office")
    body = office.get("/parameters/").content.decode()
    assert "limits of approval are not set" in body
    one = f"{PAGE}collective_above/"
    shown = office.get(one).content.decode()
    assert "Not set: no meeting is asked" in shown
    assert "cannot be told" not in shown
    page = office.post(f"{one}propose/", form(value="50000"))["Location"]
    reckon(office, page)
    assert english(as_user, "lead-head").post(page + "decide/", {"agreed": "yes"}).status_code == 302
    assert ParameterChange.objects.get().value == 5_000_000


def test_options_are_told_in_words(as_user: As) -> None:
    page = as_user("lead-office").get("/parameters/retention-refund/layoff_strategy/").content.decode()
    assert "年末较上上年末的减少率" in page
    assert (
        "decrease from one year"
        in english(as_user, "lead-office")
        .get("/parameters/retention-refund/layoff_strategy/")
        .content.decode()
    )


def test_a_district_sees_its_own_part_of_the_effect(as_user: As) -> None:
    page = proposed(as_user("lead-office"))
    reckon(english(as_user, "lead-office"), page)
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
