"""The step of the month: published adverts taken into the lake."""

from __future__ import annotations

from zhumeng.engine.month import Month
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.runs import Progress
from zhumeng.work.recruitment.actions.take_adverts import take_adverts


def take_in_adverts(month: Month, progress: Progress) -> str:
    """Adverts published in the month become records of the vacancies."""
    taken = take_adverts(the_pack(), month)
    progress(1, 1)
    return f"{taken} 条已发布岗位进入登记库" if taken else "没有新发布的岗位"
