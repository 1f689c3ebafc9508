"""One small city for all tests here; a larger one where every reporting unit must have something."""

from __future__ import annotations

import pytest

from web.demo.built import PACK, Built
from zhumeng.web.demo import build_city


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("cities") / "small"
    return Built(folder, build_city(folder, 3_000, 7, PACK))


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("cities") / "thousandth"
    return Built(folder, build_city(folder, 32_130, 1, PACK))
