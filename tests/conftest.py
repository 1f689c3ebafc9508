"""Shared fixtures. The database server comes from the plugin ``zhumeng.foundation.postgres.testing``."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a home folder of its own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ZHUMENG_HOME", str(folder))
    return folder
