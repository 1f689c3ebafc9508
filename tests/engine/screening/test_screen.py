"""What a finding says, from when, for whom; and what must never depend on the rest of an advert."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.screening.conftest import SUMMER, Screen
from engine.screening.test_phrases import PHRASES
from zhumeng.engine.packs.pack import PACKS, find_pack, load_pack
from zhumeng.engine.screening import Advert, Screened, Screening, load_screening, screen_advert

SAID = [phrase for sides in PHRASES.values() for side in sides.values() for phrase in side]
NEUTRAL = ["负责软件测试", "\n周末双休，五险一金\n", "熟练使用办公软件", "工作地点在公司总部", "团结协作"]
RULES = load_screening(PACKS / "china" / "screening")


def test_a_finding_quotes_cites_and_suggests(screen: Screen) -> None:
    [found] = screen("因出差多，男 士 优 先，本科").findings
    assert (found.code, found.words, found.start, found.end) == ("violation:sex", "男 士 优 先", 5, 12)
    assert found.clause.cited == (
        "《关于进一步规范招聘行为促进妇女就业的通知（人社部发〔2019〕17号）》第二条（2019-02-18起，据转载）"
    )
    assert found.suggestion.zh.startswith("删去性别要求")


@pytest.mark.parametrize(
    ("on", "clause"),
    [
        (date(2000, 1, 1), "labour-law-12"),
        (date(2008, 1, 1), "promotion-27"),
        (date(2018, 10, 1), "market-24"),
        (date(2019, 2, 17), "market-24"),
        (date(2019, 2, 18), "nine-departments"),
        (date(2022, 12, 31), "nine-departments"),
        (date(2023, 1, 1), "women-43-sex"),
    ],
)
def test_the_clause_in_force_on_the_day_is_cited(screen: Screen, on: date, clause: str) -> None:
    assert [one.clause.code for one in screen("限男性", on).findings] == [clause]


def test_the_women_s_law_speaks_of_men_only(screen: Screen) -> None:
    on = date(2023, 1, 1)
    assert [one.clause.code for one in screen("限女性", on).findings] == ["nine-departments"]
    assert [one.clause.code for one in screen("Male only", on).findings] == ["women-43-sex"]
    assert [one.clause.code for one in screen("Female only", on).findings] == ["nine-departments"]


def test_before_any_clause_there_is_no_finding(screen: Screen) -> None:
    assert screen("限重庆户籍", date(2018, 9, 30)).findings == ()
    assert [one.code for one in screen("限重庆户籍", date(2018, 10, 1)).findings] == ["violation:household"]
    assert [one.clause.code for one in screen("已婚优先", date(2023, 1, 1)).findings] == ["women-43"]


@pytest.mark.parametrize(
    ("employer", "text", "on", "code", "clause"),
    [
        ("事业单位", "985优先", SUMMER, "violation:school", "evaluation-2020"),
        ("国企", "全日制本科", SUMMER, "violation:study_mode", "evaluation-2020"),
        ("国企", "985优先", date(2020, 10, 12), "remark:school", "no-school-ban"),
        ("非国有企业", "985优先", SUMMER, "remark:school", "no-school-ban"),
        ("民营", "985优先", SUMMER, "remark:school", "no-school-ban"),
        ("民营", "2022届校招，985优先", SUMMER, "remark:school", "three-no-2013"),
        ("", "985优先", SUMMER, "remark:school", "no-school-ban"),
    ],
)
def test_school_names_bind_public_employers(
    screen: Screen, employer: str, text: str, on: date, code: str, clause: str
) -> None:
    [found] = screen(text, on, employer_type=employer).findings
    assert (found.code, found.clause.code) == (code, clause)


def test_age_is_a_remark_and_bars_nothing(screen: Screen) -> None:
    seen = screen("18-35岁")
    assert [one.severity for one in seen.findings] == ["remark"]
    assert seen.clean
    assert not screen("限女性").clean


@pytest.mark.parametrize(
    ("text", "title", "why"),
    [
        ("煤矿井下作业，限男性", "采煤工", "barred-work"),
        ("性别：男女不限", "", "both-sexes"),
        ("", "女装模特、男模特", "role"),
        ("联系人：招聘女士", "", "address"),
        ("朝鲜族或会韩语者优先", "", "language"),
        ("服务员，无传染病", "餐厅服务员", "barred-carriers"),
        ("招聘过程中不收取任何押金", "", "no-fee"),
        ("可解决户口：北京户口", "", "settling"),
    ],
)
def test_exceptions_are_kept_and_told(screen: Screen, text: str, title: str, why: str) -> None:
    seen = screen(text, title=title)
    assert seen.findings == ()
    assert {one.why for one in seen.kept} <= {why}


def test_loads_do_not_bar_men(screen: Screen) -> None:
    assert screen("井下作业，限女性").findings[0].kind == "sex"
    assert screen("搬运15公斤，限男性").findings[0].kind == "sex"
    assert screen("搬运30公斤，限男性").findings == ()


@pytest.mark.parametrize(
    ("title", "least", "most", "found"),
    [
        ("打字员", 3000.0, 45000.0, ["3000-45000"]),
        ("打字员", 3000.0, 6000.0, []),
        ("工程师", None, 250000.0, ["250000"]),
        ("工程师", 100.0, 200.0, ["100-200"]),
        ("工程师", None, None, []),
    ],
)
def test_pay_far_off_is_a_suspicion(
    screen: Screen, title: str, least: float | None, most: float | None, found: list[str]
) -> None:
    seen = screen(title=title, pay_min=least, pay_max=most).findings
    assert [one.words for one in seen] == found
    assert {one.severity for one in seen} <= {"suspicion"}


def test_a_city_s_pack_carries_the_rules() -> None:
    pack = load_pack(find_pack("chongqing-2022"))
    assert screen_advert(pack.screening, Advert(title="前台（女）"), SUMMER).findings[0].words == "女"
    assert screen_advert(Screening(), Advert(title="前台（女）"), SUMMER) == Screened((), ())


@given(
    st.lists(st.sampled_from(SAID), max_size=4), st.text(max_size=30), st.sampled_from(["", "前台", "女装"])
)
def test_offsets_quote_the_original_and_answers_repeat(said: list[str], noise: str, title: str) -> None:
    advert = Advert(title=title, text="；".join([*said, noise]), tags=noise)
    seen = screen_advert(RULES, advert, SUMMER)
    assert seen == screen_advert(RULES, advert, SUMMER)
    for one in (*seen.findings, *seen.kept):
        assert getattr(advert, one.field)[one.start : one.end] == one.words != ""


@given(st.sampled_from(SAID), st.sampled_from(NEUTRAL), st.sampled_from(NEUTRAL))
def test_neutral_text_around_never_removes_a_finding(phrase: str, before: str, after: str) -> None:
    alone = {one.kind for one in screen_advert(RULES, Advert(text=phrase), SUMMER).findings}
    around = screen_advert(RULES, Advert(text=f"{before}。{phrase}。{after}"), SUMMER)
    assert alone <= {one.kind for one in around.findings}


@given(st.sampled_from([p for sides in PHRASES.values() for p in sides["found"]]))
def test_full_width_and_marks_hide_nothing(phrase: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in phrase)
    alone = {one.kind for one in screen_advert(RULES, Advert(text=phrase), SUMMER).findings}
    assert alone == {one.kind for one in screen_advert(RULES, Advert(text=wide), SUMMER).findings}


@pytest.mark.parametrize("gap", [" ", "\u3000", "-", "*", "·", "\u200b", "  "])
@pytest.mark.parametrize(
    "phrase", ["男士优先", "限女生", "汉族优先", "已婚已育优先", "乙肝勿扰", "本地户口优先"]
)
def test_gaps_between_characters_hide_nothing(screen: Screen, phrase: str, gap: str) -> None:
    text = gap.join(phrase)
    assert [one.words for one in screen(text).findings] == [text]


@pytest.mark.parametrize(
    "text", ["招" + " " * 5000, "重点本科" * 1250, "性别:" * 1700, "男" * 5000, "1" * 5000]
)
def test_no_text_makes_it_try_for_long(screen: Screen, text: str) -> None:
    screen(text[:50])  # the patterns are made
    import time

    began = time.process_time()
    screen(text)
    assert time.process_time() - began < 1


def test_phrases_stand_once() -> None:
    for kind, sides in PHRASES.items():
        said = [*sides["found"], *sides["not_found"]]
        assert len(said) == len(set(said)), kind
    assert yaml.safe_dump(PHRASES)
