"""Above the policy's limit one person's word is not enough."""

from __future__ import annotations

from dataclasses import replace

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
from zhumeng.engine.errors import Refused
from zhumeng.work.benefits.actions.decide_batch import decide_batch
from zhumeng.work.benefits.actions.make_batch import make_batch
from zhumeng.work.benefits.models import Approval
from zhumeng.work.benefits.money.meeting import Meeting

pytestmark = pytest.mark.django_db
DUE = 3_600_000


def pack_with(limit: int | None) -> object:
    procedure = REFUND.procedure.model_copy(update={"collective_above_fen": limit})
    return replace(PACK, policies={**PACK.policies, REFUND.code: replace(REFUND, procedure=procedure)})


def approve(limit: int | None, meeting: Meeting) -> str:
    pack = pack_with(limit)
    batch = make_batch(pack, MAKER, REFUND.code, YUBEI, ready(1, 3), "b1")  # type: ignore[arg-type]
    decide_batch(pack, CHECKER, batch, True, "c1")  # type: ignore[arg-type]
    return decide_batch(pack, APPROVER, batch, True, "a1", meeting=meeting)  # type: ignore[arg-type]


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
