"""The steps of the month: checked placements and filed market reports taken into the lake."""

from __future__ import annotations

from zhumeng.engine.month import Month
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.runs import Progress
from zhumeng.work.outreach.actions.take_placements import take_placements
from zhumeng.work.outreach.actions.take_reports import take_reports


def take_in_placements(month: Month, progress: Progress) -> str:
    """Placements checked in the month become records the subsidy is decided on."""
    taken = take_placements(the_pack(), month)
    progress(1, 1)
    return f"{taken} 条已核验职介记录进入登记库" if taken else "没有新核验的职介记录"


def take_in_reports(month: Month, progress: Progress) -> str:
    """Market reports filed in the month mark their milestones."""
    taken = take_reports(the_pack(), month)
    progress(1, 1)
    return f"{taken} 份市场分析报告记为节点完成" if taken else "没有新报送的市场分析报告"
