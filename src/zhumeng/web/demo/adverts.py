"""Adverts of the fictional city: posted, held, decided, appealed, complained of, applied for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model

from zhumeng.engine.lake import connect, scan
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.packs.yamlfile import read_yaml
from zhumeng.foundation.accounts.api import readers_of
from zhumeng.foundation.city import the_lake
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.foundation.today import today
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.labour import api as labour

_FILE = Path(__file__).parent / "adverts.yaml"
APPEALED, LISTED, PROPOSED = "客房服务员", 3, 2
"""The advert whose firm appeals, the firm on the blacklist, the firm that is proposed for it."""
UPHELD = ("客房服务员", "促销员", "车间质检员", "培训顾问")
CONFIRMED, RECOGNISED = "社区环境协管员", "本区2022年第二批公益性岗位认定名单内"
"""The public-welfare post the district has confirmed, and by what."""
FEE = "入职前向劳动者收取押金，应当删除并退还"
REASON = "岗位与性别、婚育、健康状况无关，限制没有依据"
ANSWERS = (("interview", "8月3日9点到厂区面试，带身份证"), ("hired", ""), ("refused", "工作时间不合适"))
SEEKERS = 4
"""People of the district who apply, besides the demo's own job seeker."""


def post_some(pack: Pack) -> int:
    """Fill the pages of recruitment; returns how many adverts the demo's employer has. A second call changes
    nothing."""
    own = demo_reader(pack, "employer")
    if api.page_of_adverts(own, {}, 1, today())[1]:
        return api.page_of_adverts(own, {}, 1, today())[1]
    inspectors = [demo_reader(pack, name) for name in ("inspector", "inspector-2")]
    firms = [
        own,
        *(firm_reader(own, one) for one in other_firms(inspectors[0].territory, own.scope.employer or 0)),
    ]
    posted = dict(_posted(pack, firms, inspectors[0].territory))
    for title in UPHELD:
        if title in posted:
            _decide(pack, inspectors[0], posted[title])
    if CONFIRMED in posted:
        row = api.find_advert(inspectors[0], posted[CONFIRMED].pk)
        confirmed = {one.pk: ("allowed", RECOGNISED) for one in api.to_decide(row)}
        api.decide_findings(pack, inspectors[0], row.pk, row.version, confirmed)
    if APPEALED in posted:
        row = api.find_advert(own, posted[APPEALED].pk)
        words = "客房服务须进入女宾住宿区，申请按例外保留"
        api.appeal_advert(pack, own, row.pk, row.version, words)
    _list_some(pack, firms, inspectors, posted)
    _apply(pack, own, posted)
    _labour(pack, firms, inspectors[0].territory)
    return api.page_of_adverts(own, {}, 1, today())[1]


def _posted(pack: Pack, firms: list[Reader], unit: str) -> Iterator[tuple[str, Any]]:
    near = next(iter(api.neighbours(pack, unit)), unit)
    for place, one in enumerate(read_yaml(_FILE).data):
        if one["firm"] >= len(firms):
            continue
        typed = {
            "title": one["title"], "text": one["text"], "unit": unit if one["unit"] == "own" else near,
            "edu_min": one["edu"], "exp_years": one.get("exp", ""), "headcount": str(one["places"]),
            "skills": one.get("skills", ""), "licences": one.get("licences", ""),
            "listed_work": one.get("listed", ""), "post_kind": one.get("post", ""),
            "pay_from": str(one["pay"][0]), "pay_to": str(one["pay"][1]),
            "occupation": one["occupation"] if one.get("occupation") in api.occupations(pack) else "",
            "ends_on": (today() + timedelta(one["days"])).isoformat(),
        }  # fmt: skip
        yield one["title"], api.post_advert(pack, firms[one["firm"]], typed, f"demo-advert-{place}")


def _decide(pack: Pack, inspector: Reader, advert: Any) -> None:
    row = api.find_advert(inspector, advert.pk)
    verdicts = {one.pk: ("upheld", FEE if one.kind == "fee" else REASON) for one in api.to_decide(row)}
    if verdicts:
        api.decide_findings(pack, inspector, row.pk, row.version, verdicts)


def _list_some(pack: Pack, firms: list[Reader], inspectors: list[Reader], posted: dict[str, Any]) -> None:
    """One firm proposed and confirmed, another proposed and heard."""
    first, second = inspectors
    for firm, title, reason, months in (
        (LISTED, "促销员", "一个月内多次发布歧视性招聘信息", 6), (PROPOSED, "培训顾问", "收取服装押金", 3),
    ):  # fmt: skip
        advert = posted.get(title)
        if advert is None or not api.may_be_listed(pack, advert.employer_id, today()):
            continue
        clause = api.upheld_of(pack, advert.employer_id, today())[-1].clause
        row = api.propose_listing(pack, first, advert.pk, reason, clause, months)
        api.speak_on_listing(firms[firm], row.pk, row.version, "我单位已撤下相关信息并整改，请从轻处理")
        if firm == LISTED:
            heard = api.find_listing(second, row.pk)
            api.confirm_listing(second, row.pk, heard.version)


def _apply(pack: Pack, own: Reader, posted: dict[str, Any]) -> None:
    """The demo's job seeker and some neighbours apply; one is invited, one hired, one refused."""
    seeker = demo_reader(pack, "job-seeker")
    api.apply_for_job(pack, seeker, posted["电子装配工"].pk, "有两年流水线经验", True, cv=True)
    api.keep_search(pack, seeker, "附近的装配岗位", api.Wanted(text="装配"), {"q": "装配"})
    if "餐厅传菜员" in posted:
        api.apply_for_job(pack, seeker, posted["餐厅传菜员"].pk, "", True)
        api.complain(pack, posted["餐厅传菜员"].pk, "面试时说试用期不缴社保，与信息不符", "demo")
    for place, person in enumerate(people_but(seeker.scope.person or 0)):
        who = replace(seeker, scope=Scope(person=person), username=f"demo-seeker-{place}")
        row = api.apply_for_job(pack, who, posted["电子装配工"].pk, "", True)
        if place < len(ANSWERS):
            api.answer_applicant(pack, own, row.pk, row.version, *ANSWERS[place])


def _labour(pack: Pack, firms: list[Reader], unit: str) -> None:
    """One firm is short of people, another has too many for the same weeks."""
    days = {"from_on": today().isoformat(), "until_on": (today() + timedelta(45)).isoformat(), "unit": unit}
    short = {"kind": "shortage", "post": "电子装配工", "count": "30", "reason": "三季度订单增加"}
    labour.report_labour(pack, firms[0], short | days)
    if len(firms) > 1:
        over = {"kind": "surplus", "post": "包装工", "count": "12", "reason": "设备检修停线"}
        labour.report_labour(pack, firms[1], over | days)


def firm_reader(own: Reader, employer: int) -> Reader:
    """Another firm, signed in."""
    return replace(own, scope=Scope(employer=employer), username=f"demo-firm-{employer}")


def demo_reader(pack: Pack, role: str) -> Reader:
    """The demo's user of a role."""
    user = get_user_model().objects.get(username=f"demo-{role}")
    return next(reader for _grant, reader in readers_of(pack, user, today()))


def other_firms(unit: str, but: int) -> list[int]:
    """Three other firms, those of a district before the others."""
    return _ids("register/employers", "employer_id", "left(registered_territory, 6) = ?", unit, but, 3)


def people_but(but: int) -> list[int]:
    """Some people of the city."""
    return _ids("register/people", "person_id", "residence_territory = ?", "", but, SEEKERS)


def _ids(source: str, column: str, first: str, value: str, but: int, most: int) -> list[int]:
    """Ids of a register without one of them; those of which ``first`` holds come first."""
    batch = the_lake().snapshot().latest(source)
    if batch is None:
        return []
    with connect() as connection:
        found = f"SELECT {column} FROM {scan([batch])} WHERE {column} <> ?"
        query = f"{found} ORDER BY ({first}) IS TRUE DESC, 1 LIMIT {most}"
        return [number for (number,) in connection.execute(query, [but, value]).fetchall()]
