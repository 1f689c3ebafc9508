"""Adverts of seats, of each programme."""

from __future__ import annotations

from typing import Any

from work.benefits.small import PACK
from work.recruitment.conftest import CLEAN
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.models import Advert

NO_PAY = dict(CLEAN) | {"pay_from": "", "pay_to": ""}
TRAINEESHIP = NO_PAY | {
    "programme": "traineeship", "months": "6", "allowance": "2100", "mentor": "陈师傅",
    "base": "渝北装配见习基地",
}  # fmt: skip
INTERNSHIP = NO_PAY | {
    "programme": "internship", "weeks": "8", "major": "机械类", "group_size": "3", "school": "市内高校",
}  # fmt: skip
TRAINING = NO_PAY | {
    "programme": "training", "course": "电工上岗培训", "trade": "电工", "hours": "80",
    "from_on": "2022-08-01",
    "until_on": "2022-08-20", "certificate": "培训合格证", "school": "渝北职业培训学校",
}  # fmt: skip
EACH = {"traineeship": TRAINEESHIP, "internship": INTERNSHIP, "training": TRAINING}


def seats(who: Reader, programme: str, key: str = "", **other: Any) -> Advert:
    """An advert of seats of a programme."""
    return api.post_advert(PACK, who, EACH[programme] | other, key or programme)
