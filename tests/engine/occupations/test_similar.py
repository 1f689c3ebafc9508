from __future__ import annotations

import numpy as np
import pytest
from bench.titles import precisions

from zhumeng.engine.occupations.coding import Coder
from zhumeng.engine.occupations.similar import average_precision, rank

TITLES = ["java开发工程师", "保洁员", "网站开发工程师", "清洁工", "会计"]


def test_titles_of_the_same_letters_or_the_same_work_come_first(coder: Coder) -> None:
    assert [at for at, _ in rank(coder, "前端开发工程师", TITLES)][:2] in ([0, 2], [2, 0])
    assert {at for at, _ in rank(coder, "保洁阿姨", TITLES)[:2]} == {1, 3}


def test_every_title_is_ranked_once_and_nearness_falls(coder: Coder) -> None:
    ranked = rank(coder, "出纳", TITLES)
    assert sorted(at for at, _ in ranked) == list(range(len(TITLES)))
    assert [near for _, near in ranked] == sorted((near for _, near in ranked), reverse=True)


def test_nothing_to_rank_and_nothing_asked(coder: Coder) -> None:
    assert rank(coder, "会计", []) == []
    assert [at for at, _ in rank(coder, "", ["甲", "乙"])] == [0, 1]


def test_average_precision_counts_as_information_retrieval_does() -> None:
    assert average_precision(np.array([3, 2, 1], np.float32), [True, False, True]) == pytest.approx(
        (1 + 2 / 3) / 2
    )
    assert average_precision(np.array([1], np.float32), [False]) == 0


def test_title_pairs_judged_by_people_are_found_as_published() -> None:
    found = precisions()
    if found is None:
        pytest.skip("needs the shared job adverts beside the clone, or ZHUMENG_JOB_ADVERTS")
    assert found.mean() >= 0.43
