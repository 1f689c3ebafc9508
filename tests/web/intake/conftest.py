"""A home of its own, and users who send, confirm and look on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from registers.conftest import Write, contribution, write  # noqa: F401 – the fixture, shared
from registers.people_of_test import person
from web.conftest import BACKEND
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import ensure_user
from zhumeng.foundation.city import the_pack
from zhumeng.registers import api

As = Callable[..., Client]
JULY = Month(2022, 7)
ROWS = [contribution(number) for number in range(4)]
NUMBER = person(9)[:-1] + ("0" if person(9)[-1] != "0" else "1")
BAD = contribution(9, id_number=NUMBER, wage_base="many")


@pytest.fixture
def as_role(db: None) -> As:
    """A browser signed in with a role in the city; ``name`` tells several apart; ``english`` if asked."""

    def signed_in(role: str, name: str = "", *, english: bool = False) -> Client:
        pack = the_pack()
        username = name or role
        level = next(one.level for one in pack.roles if one.code == role)
        territory = "500112" if level == "district" else pack.territories.city().code
        ensure_user("test", username, username, date(2022, 1, 1), [{"role": role, "territory": territory}])
        client = Client(HTTP_HOST="localhost")
        client.force_login(get_user_model().objects.get(username=username), BACKEND)
        if english:
            client.cookies["language"] = "en"
        return client

    return signed_in


@pytest.fixture
def staged(db: None, write: Write) -> int:  # noqa: F811
    """Four good rows and one with two bad cells, sent by li; a second person must confirm."""
    file = write([*ROWS, BAD])
    return api.upload_file("li", "contributions", file.name, [file.read_bytes()], JULY)
