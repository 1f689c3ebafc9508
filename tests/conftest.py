"""Shared fixtures. The database server comes from the plugin ``zhumeng.foundation.postgres.testing``."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("suite", deadline=None)
settings.load_profile("suite")  # how quick an example is depends on what else the machine does


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a home folder of its own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ZHUMENG_HOME", str(folder))
    return folder
