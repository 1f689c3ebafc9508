"""What time it is in tests of interviews."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from zhumeng.foundation.today import ZONE

USING_NOW = (
    "offer_slots", "invite_applicants", "take_slot", "decline_interview", "tell_outcome", "note_absence",
    "enter_room", "send_signal",
)  # fmt: skip


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, day: list[date]) -> list[datetime]:
    """The moment; a test moves on by changing it. The day of the other actions stays."""
    moment = [datetime(day[0].year, day[0].month, day[0].day, 8, 0, tzinfo=ZONE)]
    for module in USING_NOW:
        path = f"zhumeng.work.recruitment.interviews.actions.{module}.now"
        monkeypatch.setattr(path, lambda: moment[0])
    return moment
