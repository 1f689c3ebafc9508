"""People of the fictional city who let jobs be recommended to them; one is invited, one turns a job down."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.foundation.today import today
from zhumeng.web.demo.adverts import demo_reader, people_but
from zhumeng.work.recruitment import api as recruitment
from zhumeng.work.recruitment.matching import api

OWN = {"titles": "仓库管理员、快递分拣员", "education": "1", "experience": "2", "least_pay": "3500",
       "skills": "盘点、办公软件", "about": "做过两年仓储，能适应夜班"}  # fmt: skip
OTHERS = (
    {
        "titles": "设备维修电工",
        "education": "2",
        "experience": "4",
        "least_pay": "5000",
        "licences": "低压电工作业证",
    },
    {"titles": "会计", "education": "2", "experience": "3", "least_pay": "4500", "skills": "报税、全盘账务"},
    {"titles": "软件测试工程师", "education": "3", "experience": "1", "skills": "测试用例"},
    {"titles": "仓库管理员", "education": "1", "least_pay": "3000", "skills": "办公软件"},
)
TURNED_DOWN, WHY = "快递分拣员", "hours"


def seek_some(pack: Pack) -> None:
    """Profiles with consent for the demo's job seeker and some others. A second call changes nothing."""
    seeker = demo_reader(pack, "job-seeker")
    if api.own_profile(pack, seeker, today()).version:
        return
    unit = demo_reader(pack, "inspector").territory
    districts = [unit, *recruitment.neighbours(pack, unit)[:3]]
    _agree(pack, seeker, OWN, districts)
    for person, said in zip(people_but(seeker.scope.person or 0), OTHERS, strict=False):
        who = replace(seeker, scope=Scope(person=person), username=f"demo-seeker-{person}")
        _agree(pack, who, said, districts)
    _invite(pack, demo_reader(pack, "employer"), seeker)
    _turn_down(pack, seeker)


def _agree(pack: Pack, who: Reader, said: dict[str, str], districts: list[str]) -> None:
    typed: dict[str, Any] = said | {"districts": districts, "recommended": "1"}
    api.keep_profile(pack, who, 0, typed)


def _invite(pack: Pack, employer: Reader, seeker: Reader) -> None:
    """The employer's advert for which the demo's job seeker stands among those who match."""
    rows, _total = recruitment.page_of_adverts(employer, {"state": "published"}, 1, today())
    for row in rows:
        for one in api.matching_people(pack, employer, row, today()):
            if one.met.person == seeker.scope.person and row.employer_id == employer.scope.employer:
                api.invite_person(pack, employer, row.pk, one.handle, "您的经历合适，欢迎来厂区看看")
                return


def _turn_down(pack: Pack, seeker: Reader) -> None:
    for one in api.suggestions(pack, seeker, today()):
        if one.advert.title == TURNED_DOWN:
            api.turn_down(pack, seeker, one.advert.pk, WHY)
            return
