"""Shared fixtures. The database server comes from the plugin ``zhumeng.foundation.postgres.testing``."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from zhumeng.foundation.memory import look_rarely

look_rarely()  # as the product does

settings.register_profile("suite", deadline=None)
settings.load_profile("suite")  # how quick an example is depends on what else the machine does


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a home folder of its own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ZHUMENG_HOME", str(folder))
    return folder


LONG = (
    "journeys/test_demo", "test_spark", "money/test_histories", "rules/test_both_ways", "matching/",
    "applications/test_applying", "applications/test_races", "test_killed", "browser/",
    "web/site/test_matrix", "journeys/",
)  # fmt: skip
"""Begun first, so that at the end no worker waits for one of them; the first builds the city meanwhile."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long modules before short ones, otherwise as they were shuffled."""
    items.sort(key=lambda item: next((n for n, part in enumerate(LONG) if part in item.nodeid), len(LONG)))
