"""Livestreams as everybody sees them and as an office keeps them."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from types import SimpleNamespace

import pytest
from django.utils import translation

from web.conftest import As
from web.fairs.test_pages import body, in_english, visitor
from zhumeng.foundation.today import ZONE
from zhumeng.web.live import tags
from zhumeng.work.recruitment.models import LiveSession


def test_what_comes_is_told_with_its_jobs_and_the_days_left(in_city: object) -> None:
    row = LiveSession.objects.filter(state="published").order_by("day")[0]
    page = body(visitor(), "/live/")
    assert row.title in page
    assert "in 3 days" in page
    one = body(visitor(), f"/live/{row.pk}/")
    assert f"?live={row.pk}" in one
    assert row.link in one
    assert "SUMMARY:" in body(visitor(), f"/live/{row.pk}/reminder.ics")
    assert "TRIGGER:-PT30M" in body(visitor(), "/live/all.ics")


def test_a_link_that_is_not_https_is_refused_and_typed_words_stay(as_user: As) -> None:
    office = in_english(as_user("district-maker"))
    answer = office.post("/live-desk/new/", {"title": "夜间专场", "link": "http://x.example"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "begins with https" in page
    assert 'value="夜间专场"' in page


@pytest.mark.parametrize(
    ("days", "starts", "ends", "words"),
    [
        (2, time(9), time(10), "in 2 days"),
        (1, time(19, 30), time(21), "tomorrow at 19:30"),
        (0, time(0), time(23, 59, 59), "on air now"),
        (-1, time(9), time(10), "it is over"),
    ],
)
def test_the_time_left_in_words(
    monkeypatch: pytest.MonkeyPatch, days: int, starts: time, ends: time, words: str
) -> None:
    on = datetime.now(ZONE).date()
    monkeypatch.setattr(tags, "today", lambda: on)
    row = SimpleNamespace(day=on + timedelta(days), starts=starts, ends=ends)
    with translation.override("en"):
        assert tags.countdown(row) == words
