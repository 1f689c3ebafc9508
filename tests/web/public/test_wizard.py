"""What can I get: questions that matter, answers with reasons, nothing kept."""

from __future__ import annotations

import re

from django.test import Client

from journeys.conftest import Installation


def visitor() -> Client:
    return in_english(Client(HTTP_HOST="localhost"))


def in_english(client: Client) -> Client:
    client.cookies["language"] = "en"
    return client


def fields(body: str) -> list[str]:
    return re.findall(r'<(?:input|select)[^>]*name="(k\.[^"]+)"', body)


def test_it_asks_three_things_first_and_keeps_none_in_the_address(in_city: Installation) -> None:
    page = visitor().get("/what-can-i-get/employer/").content.decode()
    assert len(fields(page)) == 3
    assert 'method="post"' in page


def test_one_answer_settles_what_it_settles(in_city: Installation) -> None:
    answer = {"k.employer_kind.this_month": "public_institution"}
    page = visitor().post("/what-can-i-get/employer/", answer)
    body = page.content.decode()
    assert page.status_code == 200
    assert "not met: An insured enterprise, or a kind treated alike" in body
    assert page["Cache-Control"] == "no-store"


def test_a_wrong_answer_is_asked_again_with_the_reason(in_city: Installation) -> None:
    page = visitor().post("/what-can-i-get/employer/", {"k.employer_kind.this_month": "a club"})
    assert page.status_code == 400
    assert "this is outside what it can be" in page.content.decode()


def test_what_is_left_open_is_not_asked_again(in_city: Installation) -> None:
    client = visitor()
    first = fields(client.get("/what-can-i-get/person/").content.decode())
    second = client.post("/what-can-i-get/person/", dict.fromkeys(first, "")).content.decode()
    again = [name for name in fields(second) if f'type="hidden" name="{name}"' not in second]
    assert not set(first) & set(again)


def test_a_firm_signed_in_finds_what_the_registers_say(as_user: object) -> None:
    client = in_english(as_user("employer"))  # type: ignore[operator]
    page = client.get("/what-can-i-get/employer/").content.decode()
    assert "This stands in the registers." in page


def test_nobody_else_sees_what_the_registers_say(as_user: object) -> None:
    client = in_english(as_user("job-seeker"))  # type: ignore[operator]
    page = client.get("/what-can-i-get/employer/").content.decode()
    assert "This stands in the registers." not in page


def test_there_is_no_third_kind(in_city: Installation) -> None:
    assert visitor().get("/what-can-i-get/dog/").status_code == 404
