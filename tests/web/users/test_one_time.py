"""A password for one sign-in: it opens nothing but the page where another is chosen."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from web.conftest import As
from zhumeng.foundation.accounts.models import Grant, History, User
from zhumeng.foundation.history import acting

MIDDLEWARE = "zhumeng.web.users.one_time.OneTimePasswordMiddleware"


@pytest.fixture
def fresh(as_user: As, settings: object) -> tuple[Client, str]:
    """A new user's browser, signed in with the password that was shown, and that password."""
    if MIDDLEWARE not in settings.MIDDLEWARE:  # type: ignore[attr-defined]
        place = settings.MIDDLEWARE.index("django.contrib.messages.middleware.MessageMiddleware") + 1  # type: ignore[attr-defined]
        settings.MIDDLEWARE = [*settings.MIDDLEWARE[:place], MIDDLEWARE, *settings.MIDDLEWARE[place:]]  # type: ignore[attr-defined]
    page = as_user("admin").post("/users/", {"username": "li.wei", "name": "李伟"}).content.decode()
    found = re.search(r"<code>([a-z0-9-]{19})</code>", page)
    assert found
    with acting("test"):
        grant = {"role": "leader", "territory": "500000", "valid_from": date(2022, 1, 1)}
        Grant.objects.create(user=User.objects.get(username="li.wei"), **grant)
    browser = Client(HTTP_HOST="localhost")
    answer = browser.post("/sign-in/", {"login": "li.wei", "password": found[1]})
    assert answer.status_code == 302
    return browser, found[1]


def test_it_opens_only_the_change(fresh: tuple[Client, str]) -> None:
    browser, _password = fresh
    for address in ("/", "/my-file/", "/people/"):
        answer = browser.get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/password/")
    assert "请先自行设置密码" in browser.get("/password/").content.decode()


def test_the_own_password_is_the_users_own_act(fresh: tuple[Client, str]) -> None:
    browser, password = fresh
    form = {"oldpassword": password, "password1": "xiǎoxiǎo 9 yuè", "password2": "xiǎoxiǎo 9 yuè"}
    refused = browser.post("/password/", form | {"oldpassword": "wrong"})
    assert refused.status_code == 200
    assert User.objects.get(username="li.wei").one_time_password
    browser.post("/password/", form | {"password1": password, "password2": password})
    assert User.objects.get(username="li.wei").one_time_password
    assert browser.post("/password/", form).status_code == 302
    user = User.objects.get(username="li.wei")
    assert not user.one_time_password
    assert user.check_password(form["password1"])
    assert History.objects.filter(table="accounts_user", row=str(user.pk)).first().actor == "li.wei"
    assert browser.get("/").status_code == 200  # still signed in
