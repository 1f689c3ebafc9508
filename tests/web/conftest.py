"""Pages are tested on the demo city, signed in as its users; what a test writes is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.db import connections, transaction
from django.test import Client

from journeys.conftest import Installation, city  # noqa: F401 – the fixture, shared
from zhumeng.web.site.translations import compile_translations

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
As = Callable[[str], Client]


@pytest.fixture(scope="session", autouse=True)
def _translated() -> None:
    compile_translations()


@pytest.fixture
def in_city(
    city: Installation,  # noqa: F811
    home: object,
    monkeypatch: pytest.MonkeyPatch,
    django_db_blocker: pytest.FixtureRequest,
    settings: object,
) -> Iterator[Installation]:
    """This process works in the demo city's home and database, in a transaction that is rolled back."""
    for name, value in city.environment.items():
        monkeypatch.setenv(name, value)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection = connections["default"]
        mine = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = urlsplit(city.url).path.lstrip("/")
        try:
            with transaction.atomic():
                yield city
                transaction.set_rollback(True)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = mine


@pytest.fixture
def as_user(in_city: Installation) -> As:
    """A browser signed in as a demo user, by role: ``as_user("district-maker")``."""

    def signed_in(role: str) -> Client:
        from django.contrib.auth import get_user_model

        client = Client(HTTP_HOST="localhost")
        client.force_login(get_user_model().objects.get(username=f"demo-{role}"), BACKEND)
        return client

    return signed_in
