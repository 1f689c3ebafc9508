"""Above the policy's limit one person's word is not enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from work.benefits.money.test_way import (  # noqa: F401 – fixtures
    APPROVER,
    CHECKER,
    MAKER,
    a_day_of_the_plan,
    in_english,
    items,
    ready,
)
from work.benefits.small import PACK, REFUND, YUBEI
from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.rules.amend import Amendment
from zhumeng.work.benefits.actions.decide_batch import decide_batch
from zhumeng.work.benefits.actions.make_batch import make_batch
from zhumeng.work.benefits.actions.propose_parameter import with_changes
from zhumeng.work.benefits.models import Approval, Batch
from zhumeng.work.benefits.money.meeting import Meeting

pytestmark = pytest.mark.django_db
DUE = 3_600_000


def pack_with(**limits: int | None) -> Any:
    """The pack with limits of approval laid over the refund, in fen; None: not set."""
    laid = tuple(
        Amendment.model_validate(
            {"parameter": name, "from": date(2022, 1, 1), "value": fen, "source": "局务会", "confidence": "A"}
        )
        for name, fen in limits.items() if fen is not None
    )  # fmt: skip
    return replace(PACK, policies={**PACK.policies, REFUND.code: with_changes(PACK, REFUND.code, laid)})


def approve(limit: int | None, meeting: Meeting) -> str:
    pack = pack_with(collective_above=limit)
    batch = make_batch(pack, MAKER, REFUND.code, YUBEI, ready(1, 3), "b1")
    decide_batch(pack, CHECKER, batch, True, "c1")
    return decide_batch(pack, APPROVER, batch, True, "a1", meeting=meeting)


@pytest.mark.parametrize("limit", [None, DUE, DUE + 1])
def test_up_to_the_limit_one_word_is_enough(limit: int | None) -> None:
    assert approve(limit, Meeting()) == "approved"


@pytest.mark.parametrize(
    "meeting",
    [
        Meeting(),
        Meeting("", ("甲", "乙", "丙")),
        Meeting("纪要3号", ("甲", "乙")),
        Meeting("纪要3号", ("甲",) * 3),
    ],
)
def test_a_fen_above_it_a_meeting_decides(meeting: Meeting) -> None:
    with pytest.raises(Refused, match="a meeting decides"):
        approve(DUE - 1, meeting)


def test_its_minutes_are_kept_with_the_approval() -> None:
    assert approve(DUE - 1, Meeting("纪要3号", ("甲", "乙", "丙"))) == "approved"
    last = Approval.objects.order_by("pk").last()
    assert last is not None
    assert (last.minutes, last.attendees) == ("纪要3号", ["甲", "乙", "丙"])


def checked(**limits: int | None) -> tuple[Any, int, str]:
    pack = pack_with(**limits)
    batch = make_batch(pack, MAKER, REFUND.code, YUBEI, ready(1, 3), "b1")
    return pack, batch, decide_batch(pack, CHECKER, batch, True, "c1")


@pytest.mark.parametrize("limit", [None, DUE - 1])
def test_without_a_limit_or_above_it_the_next_level_speaks_too(limit: int | None) -> None:
    pack, batch, state = checked(check_final_up_to=limit)
    assert state == "open"
    assert decide_batch(pack, APPROVER, batch, True, "a1") == "approved"


@pytest.mark.parametrize("limit", [DUE, DUE + 1])
def test_up_to_its_limit_the_check_has_the_last_word(limit: int) -> None:
    pack, batch, state = checked(check_final_up_to=limit)
    assert state == "approved"
    assert Batch.objects.get(pk=batch).public_until is not None
    with pytest.raises(Conflict):
        decide_batch(pack, APPROVER, batch, True, "a1")


def test_a_last_word_below_still_asks_for_the_meeting() -> None:
    with pytest.raises(Refused, match="a meeting decides"):
        checked(check_final_up_to=DUE, collective_above=DUE - 1)


def test_every_policy_with_money_has_a_limit_for_a_meeting_and_none_is_invented() -> None:
    for policy in PACK.policies.values():
        name = policy.procedure.collective_above
        assert bool(name) == (policy.fund != "none"), policy.code
        assert all(not policy.parameters[one].values for one in policy.procedure.limits)
        assert policy.collective_above(date(2022, 7, 31)) is None
