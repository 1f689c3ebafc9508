"""Sign-in, lockout, second factor, language, headers, broken forms."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from web.conftest import As
from zhumeng.foundation.history import acting

PASSWORD = "a long sentence of 2022"


@pytest.fixture
def known(in_city: object) -> str:
    """A user with a password."""
    user = get_user_model().objects.get(username="demo-leader")
    user.set_password(PASSWORD)
    with acting("test"):
        user.save()
    return user.username


def sign_in(client: Client, name: str, password: str) -> int:
    return client.post("/sign-in/", {"login": name, "password": password}).status_code


def test_who_is_not_signed_in_is_asked_to(in_city: object) -> None:
    answer = Client(HTTP_HOST="localhost").get("/plan/M01/?month=2022-07")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/plan/M01/%3Fmonth%3D2022-07"


def test_a_password_opens_the_wall(known: str) -> None:
    client = Client(HTTP_HOST="localhost")
    assert sign_in(client, known, PASSWORD) == 302
    assert client.get("/").status_code == 200


def test_five_wrong_passwords_lock_the_name(known: str) -> None:
    client = Client(HTTP_HOST="localhost")
    answers = [sign_in(client, known, "wrong") for _ in range(6)]
    assert answers[:4] == [200] * 4
    assert answers[-1] == 429
    assert sign_in(client, known, PASSWORD) == 429


def test_a_second_factor_is_asked_for_once_set(known: str) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(get_user_model().objects.get(username=known), generate_totp_secret())
    client = Client(HTTP_HOST="localhost")
    answer = client.post("/sign-in/", {"login": known, "password": PASSWORD})
    assert answer["Location"] == "/second-factor/authenticate/"
    assert client.get("/second-factor/authenticate/").status_code == 200
    assert client.get("/").status_code == 302


def test_nobody_signs_up(in_city: object) -> None:
    client = Client(HTTP_HOST="localhost")
    form = {"username": "me", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/sign-up/", form)
    assert not get_user_model().objects.filter(username="me").exists()


def test_one_click_is_for_the_demo_alone(in_city: object, tmp_path: object, monkeypatch: object) -> None:
    client = Client(HTTP_HOST="localhost")
    assert client.post("/demo/", {"username": "demo-leader"}).status_code == 302
    assert client.post("/demo/", {"username": "somebody"}).status_code == 400
    monkeypatch.setenv("ZHUMENG_HOME", str(tmp_path))  # type: ignore[attr-defined]
    assert Client(HTTP_HOST="localhost").get("/demo/").status_code == 404


def test_one_click_leads_where_sign_in_was_asked_for(in_city: object) -> None:
    client, form = Client(HTTP_HOST="localhost"), {"username": "demo-leader"}
    asked = client.get("/sign-in/?next=/plan/M01/%3Fmonth%3D2022-07").content.decode()
    assert "/demo/?next=/plan/M01/%3Fmonth%3D2022-07" in asked
    assert (
        client.post("/demo/?next=/plan/M01/%3Fmonth%3D2022-07", form)["Location"]
        == "/plan/M01/?month=2022-07"
    )
    assert client.post("/demo/?next=https://elsewhere.example/", form)["Location"] == "/"


def test_a_role_not_held_is_not_taken(as_user: As) -> None:
    assert as_user("leader").post("/act-as/99999999/").status_code == 404


def test_the_language_is_kept_and_goes_back_only_here(in_city: object) -> None:
    client = Client(HTTP_HOST="localhost")
    answer = client.post("/language/en/", {"back": "https://elsewhere.example/"})
    assert answer["Location"] == "/"
    assert client.cookies["language"].value == "en"
    assert client.post("/language/xx/").status_code == 400
    assert client.get("/language/en/").status_code == 405


def test_headers_are_strict(as_user: As) -> None:
    answer = as_user("leader").get("/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Frame-Options"] == "DENY"


def test_a_form_from_elsewhere_is_refused(as_user: As) -> None:
    signed_in = as_user("responsible-office")
    strict = Client(enforce_csrf_checks=True, HTTP_HOST="localhost")
    strict.cookies = signed_in.cookies
    answer = strict.post("/reports/", {"figure": "x"})
    assert answer.status_code == 403
    assert "表单已失效" in answer.content.decode()


def test_a_stronger_hash_is_stored_at_sign_in(known: str, settings: object) -> None:
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    weak = PBKDF2PasswordHasher().encode(PASSWORD, "salt", iterations=1000)
    with acting("test"):
        get_user_model().objects.filter(username=known).update(password=weak)
    assert sign_in(Client(HTTP_HOST="localhost"), known, PASSWORD) == 302
    assert get_user_model().objects.get(username=known).password != weak


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(in_city: object) -> None:
    client, form = Client(HTTP_HOST="localhost"), {"reason": "x"}
    came = "http://localhost/money/items/1/?month=2022-07"
    answer = client.post("/money/items/1/object/", form, headers={"Referer": came})
    assert answer["Location"] == "/sign-in/?next=/money/items/1/%3Fmonth%3D2022-07"
    assert "没有提交" in client.get(answer["Location"]).content.decode()
    for foreign in ("https://elsewhere.example/a/", ""):
        answer = client.post("/money/items/1/object/", form, headers={"Referer": foreign})
        assert answer["Location"] == "/sign-in/?next=/"


def test_an_address_of_forms_opened_as_a_page_leads_to_the_page_above(as_user: As) -> None:
    client, page = as_user("employer"), {"Accept": "text/html,*/*"}
    for address, above in (("/money/items/1/object/", "/money/items/1/"), ("/applicants/1/", "/")):
        assert client.get(address, headers=page)["Location"] == above
        assert client.get(address).status_code == 405


def test_a_refused_form_leads_back_to_the_page_it_stood_on(as_user: As) -> None:
    came = {"Referer": "http://localhost/money/items/1/?month=2022-07"}
    client = as_user("finance-maker")
    answer = client.post("/money/files/make/", {"fund": "", "unit": "", "key": "k"}, headers=came)
    assert answer.status_code == 400
    assert 'href="/money/items/1/?month=2022-07" data-back' in answer.content.decode()
    assert "fund" not in answer.content.decode()


@pytest.mark.parametrize("odd", ["²", "9" * 5000, "-1", ""])
def test_odd_numbers_in_forms_are_refused_and_are_no_fault(as_user: As, odd: str) -> None:
    client = as_user("district-maker")
    account = {"version": odd, "kind": "personal", "bank": "渝州银行", "number": "6222021234567890123"}
    assert client.post("/money/items/1/account/", account).status_code in (400, 404, 409)
    assert client.post("/money/items/1/rest/", {"decision": odd}).status_code == 404
    if odd:
        assert client.get("/money/items/", {"page": odd}).status_code == 400
