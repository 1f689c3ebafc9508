"""The rules that come with the product, and adverts of one text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from zhumeng.engine.packs.pack import PACKS
from zhumeng.engine.screening import Advert, Screened, Screening, load_screening, screen_advert

SUMMER = date(2022, 7, 1)
Screen = Callable[..., Screened]


@pytest.fixture(scope="session")
def screening() -> Screening:
    return load_screening(PACKS / "china" / "screening")


@pytest.fixture
def screen(screening: Screening) -> Screen:
    """Screen a text; other fields and the day by keyword."""

    def one(text: str = "", on: date = SUMMER, **more: object) -> Screened:
        return screen_advert(screening, Advert(text=text, **more), on)  # type: ignore[arg-type]

    return one
