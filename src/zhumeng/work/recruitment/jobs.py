"""Steps of the month: published adverts taken into the lake; people and open adverts matched."""

from __future__ import annotations

from zhumeng.engine.month import Month
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.runs import Progress
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.actions.take_adverts import take_adverts
from zhumeng.work.recruitment.actions.take_traineeships import take_traineeships
from zhumeng.work.recruitment.matching.month import match_month
from zhumeng.work.recruitment.matching.passing_on import newer_run


def take_in_adverts(month: Month, progress: Progress) -> str:
    """Adverts published in the month become records of the vacancies."""
    taken = take_adverts(month)
    progress(1, 1)
    return f"{taken} 条已发布岗位进入登记库" if taken else "没有新发布的岗位"


def take_in_traineeships(month: Month, progress: Progress) -> str:
    """Traineeships whose subsidy was applied for in the month become records of the ledger."""
    taken = take_traineeships(the_pack(), month)
    progress(1, 1)
    return f"{taken} 份见习协议进入登记库" if taken else "没有新申请的见习补贴"


def match_people(month: Month, progress: Progress) -> str:
    """People who look for work and the adverts open today, matched and kept as the month’s run.

    A month is matched while it lasts and through the month after, when its files arrive, until a later one
    is; never in advance: recommendations are of today, and the newest month’s are those that hold.
    """
    pack, on = the_pack(), today()
    terms = pack.recruitment.on(on)
    progress(1, 1)
    if terms is None or terms.matching is None:
        return "没有匹配参数"
    if not month <= Month.of(on) <= month + 1:
        return "只匹配当月和上月"
    if newer_run(month):
        return "已有更晚月份的匹配结果，不再匹配"
    figures = match_month(pack, terms.matching, month, on, progress).figures
    if "nothing" in figures:
        return "没有可匹配的岗位或求职者"
    given = figures["assigned"]
    said = f"{figures['with_list']} 人有推荐，{given['people']} 人派岗"
    return f"{said}，{given['put_first_without']} 户优先未匹配"
