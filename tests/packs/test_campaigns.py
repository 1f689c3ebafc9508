"""Campaigns are data of a pack; a pack may have none."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from zhumeng.engine.packs.campaigns import Campaigns
from zhumeng.engine.packs.pack import find_pack, load_pack


def test_the_brands_the_notice_names_are_there_with_their_clause() -> None:
    pack = load_pack(find_pack("chongqing-2022"))
    named = {name for item in pack.plan.items() for held in item.lists for name in held.items
             if held.id in ("recruitment_campaigns", "live_recruitment_brands")}  # fmt: skip
    assert named == {one.zh for one in pack.campaigns.root}
    assert all("209号" in one.clause for one in pack.campaigns.root)
    assert {one.code for one in pack.campaigns.of("fair")}.isdisjoint({"talent_call", "live_wednesday"})


def test_a_pack_without_the_file_has_none() -> None:
    assert load_pack(Path(__file__).parent / "qingshui-2023").campaigns.root == ()


def test_a_code_given_twice_is_refused() -> None:
    row = {"code": "a", "zh": "甲", "en": "A", "clause": "第5条"}
    with pytest.raises(ValidationError, match="given twice: a"):
        Campaigns.model_validate([row, row])
