"""Pytest plugin: one embedded server for the whole suite, up before Django reads its settings."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

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


def pytest_unconfigure() -> None:
    """Stop what this process started."""
    while _started:
        server = _started.pop()
        server.stop()
        os.environ.pop("DATABASE_URL", None)
        shutil.rmtree(server.home, ignore_errors=True)
