from __future__ import annotations

import pytest

from zhumeng.engine.occupations.coding import Coder, load_coder
from zhumeng.engine.packs.pack import PACKS


@pytest.fixture(scope="session")
def coder() -> Coder:
    return load_coder(PACKS / "china")
