from __future__ import annotations

import pytest

from zhumeng.engine.errors import Refused
from zhumeng.engine.occupations.coding import Coder
from zhumeng.engine.occupations.correct import corrected
from zhumeng.engine.occupations.model import load_model

TITLE = "雀跃计划岗（渝中）"


@pytest.fixture(scope="module")
def taught(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Coder:
    """Two corrections, kept in a file: one of a title nobody knew, one against what was learnt."""
    file = tmp_path_factory.mktemp("corrected") / "model.npz"
    corrected(coder, [(TITLE, "4-10-01-03"), ("会计", "2-06-04-00")]).save(file)
    return coder.with_model(load_model(file))


def test_a_corrected_title_is_coded_as_corrected_and_sure(coder: Coder, taught: Coder) -> None:
    assert coder.code([TITLE])[0].code != "4-10-01-03"
    first, second, noisy = taught.code([TITLE, "会计", "【急聘】会计 5000元"])
    assert (first.code, first.confidence) == ("4-10-01-03", 1.0)
    assert (second.code, second.runner_up) == ("2-06-04-00", "2-06-03-00")
    assert noisy.code == "2-06-04-00"


def test_a_correction_teaches_titles_like_it(taught: Coder) -> None:
    assert taught.code(["雀跃计划岗位二"])[0].code == "4-10-01-03"


def test_other_titles_stay_as_they_were(coder: Coder, taught: Coder) -> None:
    titles = ["电焊工", "快递员", "java开发工程师", "保安", "仓库管理员"]
    assert [coded.code for coded in taught.code(titles)] == [coded.code for coded in coder.code(titles)]


def test_the_later_correction_of_a_title_counts_also_in_a_later_round(coder: Coder) -> None:
    twice = corrected(coder, [("雀跃岗", "4-10-01-03"), ("雀跃岗", "4-10-01-05")])
    assert coder.with_model(twice).code(["雀跃岗"])[0].code == "4-10-01-05"
    again = corrected(coder.with_model(twice), [("雀跃岗", "4-10-01-06")])
    assert coder.with_model(again).code(["雀跃岗"])[0].code == "4-10-01-06"
    assert again.told["corrections"] == 1


def test_bad_corrections_are_refused(coder: Coder) -> None:
    with pytest.raises(Refused, match="no code of the classification"):
        corrected(coder, [("保安", "保安")])
    with pytest.raises(Refused, match="names nothing"):
        corrected(coder, [("！", "4-10-01-03")])
