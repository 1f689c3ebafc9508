"""What a bureau sets later lies over the file, day by day, and the policy follows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.engine.packs.problems import PackError
from zhumeng.engine.rules.amend import Amendment, overlaid, read_amendments
from zhumeng.engine.rules.load import load_policy

PACK = load_pack(find_pack("chongqing-2022"))
PLACE = PACK.folder / "policies/retention-refund"
START = date(2022, 1, 1)


def amendment(first: int, last: int | None, value: Any, parameter: str = "max_layoff_rate") -> Amendment:
    days = {"from": START + timedelta(first)} | ({"to": START + timedelta(last)} if last is not None else {})
    return Amendment.model_validate(
        {"parameter": parameter, "value": value, "source": "渝人社发", "confidence": "A", **days}
    )


def on(values: list[dict[str, Any]], day: date) -> Any:
    found = [v["value"] for v in values if v["from"] <= day and (v.get("to") is None or day <= v["to"])]
    assert len(found) <= 1, "two values on one day"
    return found[0] if found else None


@given(st.lists(st.tuples(st.integers(0, 40), st.one_of(st.none(), st.integers(0, 20))), max_size=6))
def test_each_day_has_the_value_that_was_laid_last(laid: list[tuple[int, int | None]]) -> None:
    values: list[dict[str, Any]] = []
    wanted: dict[date, Any] = {}
    days = [START + timedelta(n) for n in range(70)]
    for number, (first, length) in enumerate(laid):
        new = amendment(first, None if length is None else first + length, number)
        later = [v["from"] for v in values if v["from"] > new.from_]
        end = new.to or (min(later) - timedelta(1) if later else days[-1])
        values = overlaid(values, new)
        wanted |= {day: number for day in days if new.from_ <= day <= end}
    assert {day: on(values, day) for day in days} == {day: wanted.get(day) for day in days}


def test_a_policy_follows_and_so_does_its_digest() -> None:
    later = (amendment(181, None, 0.1),)
    before, after = (load_policy(PLACE, PACK.facts, PACK.contracts, None, those) for those in ((), later))
    rate = after.parameters["max_layoff_rate"]
    assert [str(rate.on(date(2022, m, 1)).value) for m in (6, 7)] == ["0.055", "0.1"]  # type: ignore[union-attr]
    assert before.digest == PACK.policies["retention-refund"].digest != after.digest


def test_what_the_policy_does_not_know_or_bear_is_refused() -> None:
    for wrong in (amendment(0, None, 1, "unheard_of"), amendment(0, None, 1.5), amendment(0, None, "much")):
        with pytest.raises(PackError):
            load_policy(PLACE, PACK.facts, PACK.contracts, None, (wrong,))


def test_a_file_is_read_with_its_faults_named(tmp_path: Path) -> None:
    file = tmp_path / "amendments.yaml"
    assert read_amendments(file) == ()
    file.write_text("- {parameter: x, value: 1, source: s, confidence: A}\n")
    with pytest.raises(PackError, match="from"):
        read_amendments(file)


def test_the_length_of_a_publicity_is_set_like_any_other_value() -> None:
    place = PACK.folder / "policies/public-welfare-post"
    later = (amendment(181, None, 7, "publicity_days"),)
    before, after = (load_policy(place, PACK.facts, PACK.contracts, None, those) for those in ((), later))
    assert before.publicity_days(date(2022, 7, 31)) is None
    assert [after.publicity_days(date(2022, month, 30)) for month in (6, 7)] == [None, 7]
    assert PACK.policies["retention-refund"].publicity_days(date(2022, 7, 31)) == 5
    assert PACK.policies["unemployment-benefit"].publicity_days(date(2022, 7, 31)) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [("parameter: publicity_days", "parameter: days"), ("parameter: publicity_days", "parameter: groups"),
     ("parameter: publicity_days", "parameter: publicity_days\n    working_days: 5")],
)  # fmt: skip
def test_a_length_that_cannot_be_is_named(tmp_path: Path, old: str, new: str) -> None:
    place = PACK.folder / "policies/public-welfare-post"
    copy = tmp_path / "public-welfare-post"
    copy.mkdir()
    for name in ("policy.yaml", "cases.yaml"):
        text = (place / name).read_text(encoding="utf-8")
        (copy / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(PackError, match=r"count among|written beside"):
        load_policy(copy, PACK.facts, PACK.contracts)
