"""What this floor says to readers is said in Chinese too."""

from __future__ import annotations

import pytest
from django.utils import translation

from work.benefits.small import CITY, JULY, PACK, REFUND
from zhumeng.engine.errors import Refused
from zhumeng.web.site.translations import compile_translations
from zhumeng.work.benefits.filters import read_filters


def test_a_refused_filter_is_told_in_chinese() -> None:
    compile_translations()
    with translation.override("zh-hans"), pytest.raises(Refused, match="没有“maybe”"):
        read_filters(REFUND, PACK.territories, CITY, JULY.last_day, {"outcome": ["maybe"]})
