from __future__ import annotations

import pytest

from zhumeng.engine.occupations.coding import Coder
from zhumeng.engine.occupations.titles import EMPLOYER


@pytest.mark.parametrize(
    ("title", "work"),
    [
        ("会计", ["会计"]),
        ("ＪＡＶＡ开发", ["java开发"]),
        ("客服（底薪4000，包吃住）", ["客服"]),
        ("客服专员4000-6000元/月+五险一金", ["客服专员"]),
        ("电工/焊工", ["电工", "焊工"]),
        ("重庆渝北区仓管员", ["仓管员"]),
        ("日照经济技术开发...招聘理货员", ["理货员"]),
        ("C++工程师", ["c++工程师"]),
        ("C#/.NET开发", ["c#", "net开发"]),
        ("【急聘】保安 双休 8k", ["保安"]),
        ("(保洁)", ["保洁"]),
        ("🔥🔥美容师➕包住", ["美容师"]),
        ("急聘！招聘货车司机（月薪8000+包住）", ["货车司机"]),
        ("招聘专员", ["招聘专员"]),
        ("人力资源专员", ["人力资源专员"]),
        ("沙坪坝店长", ["店长"]),
        ("产品培训师（提供带薪培训）", ["产品培训师"]),
        ("急诊护士", ["急诊护士"]),
        ("普工招聘急聘", ["普工"]),
    ],
)
def test_what_names_the_work_is_left(coder: Coder, title: str, work: list[str]) -> None:
    assert [part for part, counts in coder.titles.parts(title) if counts == 1] == work


def test_the_employer_before_a_call_counts_less(coder: Coder) -> None:
    assert ("沫沏奶茶店", EMPLOYER) in coder.titles.parts("沫沏奶茶店招聘店员")


@pytest.mark.parametrize("title", ["", "   ", "！！！", "🔥", "＿"])
def test_a_title_without_a_letter_names_nothing(coder: Coder, title: str) -> None:
    assert coder.titles.parts(title) == ()


@pytest.mark.parametrize("title", ["重庆", "五险一金", "8000元/月", "招聘"])
def test_a_title_of_noise_alone_is_kept_as_it_stands(coder: Coder, title: str) -> None:
    assert coder.titles.parts(title) != ()
