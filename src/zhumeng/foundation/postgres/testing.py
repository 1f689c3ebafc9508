"""Pytest plugin: one embedded server for the whole suite, up before Django reads its settings."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest

from zhumeng.foundation.postgres.owner import EmbeddedServer

_started: list[EmbeddedServer] = []


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start the server unless ``DATABASE_URL`` names one; worker processes inherit the address."""
    if os.environ.get("DATABASE_URL"):
        return
    home = Path(tempfile.mkdtemp(prefix="zhumeng-test-"))
    home.chmod(0o755)  # run by root, the server is another user and must pass through
    server = EmbeddedServer(home)
    os.environ["DATABASE_URL"] = server.start()
    _started.append(server)
    _write_at_leisure(os.environ["DATABASE_URL"])


def _write_at_leisure(address: str) -> None:
    """The suite's database need not outlive the machine: nothing waits for its disk."""
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def pytest_unconfigure() -> None:
    """Stop what this process started."""
    while _started:
        server = _started.pop()
        server.stop()
        os.environ.pop("DATABASE_URL", None)
        shutil.rmtree(server.home, ignore_errors=True)
