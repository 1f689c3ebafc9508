"""``zhumeng policy`` as a person types it: what is refused, and values in words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from zhumeng.engine.errors import Refused
from zhumeng.web.cli.policy import policy
from zhumeng.web.cli.shared import known_policy

INVENTED = Path(__file__).parents[2] / "packs/qingshui-2023"
FACTS = {"employer_kind": "enterprise", "registration_status": "active", "industry": "F5211"}


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")


def printed(*words: str, facts: str = "") -> str:
    """What a command prints; its refusal is raised as it is."""
    found = CliRunner().invoke(policy, words, input=facts)
    if isinstance(found.exception, Refused):
        raise found.exception
    assert found.exit_code == 0, found.output
    return found.output


def checked(facts: dict[str, Any], on: str = "2022-07-31", *more: str) -> str:
    words = ("check", "retention-refund", "--facts", "-", "--on", on, *more)
    return printed(*words, facts=json.dumps(facts))


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"employer_kind": "nosuchkind"}, "employer_kind: a code of employer_kind is expected (enterprise, "),
        ({"registration_status": "gone"}, "expected (active, revoked, deregistered), not 'gone'"),
        ({"industry": "Z9"}, "industry: a code of industry is expected"),
        ({"insured_base": -5}, "insured_base: at least 0 is expected, not -5"),
        ({"months_due": 13}, "months_due: 0 to 12 is expected, not 13"),
    ],
)
def test_a_case_out_of_bounds_is_refused(facts: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=re.escape(reason)):
        checked(FACTS | facts)


def test_a_fact_given_twice_is_refused() -> None:
    twice = '{"insured_base": 5, "insured_base": 50}'
    with pytest.raises(Refused, match="given twice: insured_base"):
        printed("check", "retention-refund", "--facts", "-", "--on", "2022-07-31", facts=twice)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (["refund_share_other=-1"], "refund_share_other: 0 to 1 is expected, not -1"),
        (["refund_share_other=99.99999"], "refund_share_other: 0 to 1 is expected"),
        (["enterprise_kinds=nosuchkind"], "enterprise_kinds: a code of employer_kind is expected"),
        (["small_firm_size=-1"], "small_firm_size: at least 0 is expected, not -1"),
        (["refund_share_other=0.6", " refund_share_other =0.9"], "--set gives refund_share_other twice"),
    ],
)
def test_a_simulation_out_of_bounds_is_refused(changes: list[str], reason: str) -> None:
    words = [word for change in changes for word in ("--set", change)]
    with pytest.raises(Refused, match=re.escape(reason)):
        printed("simulate", "retention-refund", "--month", "2022-07", *words)


def test_codes_are_printed_by_their_labels() -> None:
    shown = checked(FACTS)
    assert all(
        words in shown for words in ("主体类型：企业", "登记状态：存续", "企业：企业", "登记状态：注销")
    )
    assert not re.search("enterprise|deregistered|law_firm", shown)
    assert "基金会、社会服务机构、律师事务所" in printed("show", "retention-refund")


def test_a_parameter_not_in_force_does_not_read_as_a_missing_fact() -> None:
    shown = checked(FACTS)
    assert "2022年3月通知的五个行业：当日未设置/不适用" in shown
    assert "营业收入：未知" not in shown  # no condition is read from it
    assert "严重失信主体：未知" in shown
    sector = json.loads(checked(FACTS, "2022-07-31", "--json"))["conditions"][2]
    assert sector["parameters"]["open_industries"] is None
    listed = printed("show", "retention-refund", "--on", "2022-07-31")
    assert re.search("open_industries.*未设置", listed)


def test_a_pack_without_policies_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHUMENG_PACK", str(INVENTED))
    with pytest.raises(Refused, match="the pack qingshui-2023 has no policies") as caught:
        known_policy("retention-refund")
    assert "give one of" not in str(caught.value)


def test_the_rate_is_paid_from_no_fund() -> None:
    found = {one["code"]: one for one in json.loads(printed("list", "--json"))}
    rate = found["unemployment-rate"]
    assert (rate["fund"], rate["delivery"]) == ("none", "automatic")
    assert found["retention-refund"]["fund"] == "失业保险基金"
    assert re.search("unemployment-rate.*│ *无 *│", printed("list"))
