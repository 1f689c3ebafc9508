"""One small fictional city, run once for all journeys, as a newcomer would run it."""

from __future__ import annotations

import fcntl
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from click.testing import CliRunner
from django.db import connections
from django.test import Client

from zhumeng.web.cli import cli, main
from zhumeng.web.site.translations import compile_translations

PEOPLE = 2_000
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Installation:
    """A home folder with a database of its own; ``zhumeng(…)`` is the command line."""

    home: Path
    url: str
    more: Mapping[str, str] = field(default_factory=dict)

    def zhumeng(
        self, *arguments: str, code: int = 0, text: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command; the exit code must be ``code``."""
        done = self.start(*arguments, text=text)
        assert done.returncode == code, (
            f"{arguments} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
        )
        return done

    def start(self, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, however it ends."""
        return subprocess.run(
            self.command(*arguments),
            env=self.environment,
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )

    def json(self, *arguments: str) -> Any:
        """What a command that needs no database prints with ``--json``; in this process, to be quick."""
        return json.loads(self.said(*arguments, "--json"))

    def said(self, *arguments: str) -> str:
        """What a command that needs no database prints; in this process."""
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.environment.items():
                patch.setenv(name, value)
            done = CliRunner().invoke(cli, [*arguments], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    def refuses(self, *arguments: str) -> str:
        """The message of a command that must refuse, in this process; exit code and form are checked."""
        said = io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.environment.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["zhumeng", *arguments])
            patch.setattr(sys, "stderr", said)
            with pytest.raises(SystemExit) as ended:
                main()
        assert ended.value.code == 2
        return said.getvalue()

    def command(self, *arguments: str) -> list[str]:
        """The command as a list."""
        return [sys.executable, "-W", "error", "-c", "from zhumeng.web.cli import main; main()", *arguments]

    @property
    def environment(self) -> dict[str, str]:
        """Environment of the command."""
        mine = {"ZHUMENG_HOME": str(self.home), "DATABASE_URL": self.url, "COLUMNS": "200"}
        return os.environ | mine | dict(self.more)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of the database."""
        with psycopg.connect(self.url) as connection:
            return connection.execute(sql, values).fetchall()


def free_port() -> int:
    """Asked of the system in a process of its own: tests open no sockets."""
    asked = "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print(s.getsockname()[1])"
    return int(subprocess.check_output([sys.executable, "-c", asked]))


UNTOUCHED = "journeys_untouched"
"""The city's database as it was built: nobody is connected to it, so that it can be copied at any time."""


def new_database(name: str, template: str = "template1") -> str:
    """A database on the suite's server, empty or a copy; returns its address."""
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name}")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The demo city after its months; the first worker that asks builds it, nobody changes it."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    home = shared / "journeys"
    with (shared / "journeys.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (shared / "journeys.json").is_file():
            url = json.loads((shared / "journeys.json").read_text(encoding="utf-8"))["url"]
            installation = Installation(home, url)
        else:
            installation = Installation(home, new_database("journeys"))
            said = installation.zhumeng("demo", "--no-serve", "--people", str(PEOPLE)).stdout
            (home / "summary.txt").write_text(said, encoding="utf-8")
            new_database(UNTOUCHED, "journeys")
            (shared / "journeys.json").write_text(json.dumps({"url": installation.url}), encoding="utf-8")
    return installation


@pytest.fixture(scope="module")
def mine(
    request: pytest.FixtureRequest, city: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Installation:
    """A copy of the demo city that one module of journeys may change."""
    compile_translations()
    name = request.module.__name__.rpartition(".")[2]
    home = tmp_path_factory.mktemp(name) / "home"
    shutil.copytree(city.home, home)
    return Installation(home, new_database(name, UNTOUCHED))


@pytest.fixture
def in_mine(
    mine: Installation, monkeypatch: pytest.MonkeyPatch, django_db_blocker: pytest.FixtureRequest
) -> Iterator[Installation]:
    """This process works in the copy's home and database."""
    for name, value in mine.environment.items():
        monkeypatch.setenv(name, value)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connection = connections["default"]
        before = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = urlsplit(mine.url).path.lstrip("/")
        try:
            yield mine
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before


def signed_in(role: str) -> Client:
    """A browser signed in as a demo user, in English."""
    from django.contrib.auth import get_user_model

    client = Client(HTTP_HOST="localhost")
    client.force_login(get_user_model().objects.get(username=f"demo-{role}"), BACKEND)
    client.cookies["language"] = "en"
    return client
