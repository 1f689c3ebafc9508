"""States and how they are shown: a shape, a word, a tone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop


@dataclass(frozen=True)
class Mark:
    """``tone`` is one of good, warn, bad, open, quiet."""

    shape: str
    word: str
    tone: str


MARKS = {
    "on_pace": Mark("●", gettext_noop("On pace"), "good"),
    "behind": Mark("▲", gettext_noop("Behind"), "warn"),
    "critical": Mark("■", gettext_noop("Critical"), "bad"),
    "reported": Mark("◐", gettext_noop("Reported only"), "open"),
    "cannot_tell": Mark("○", gettext_noop("Cannot tell"), "open"),
    "none": Mark("–", gettext_noop("No light"), "quiet"),
    "met": Mark("●", gettext_noop("Met"), "good"),
    "not_met": Mark("■", gettext_noop("Not met"), "bad"),
    "entitled": Mark("●", gettext_noop("Entitled"), "good"),
    "not_entitled": Mark("■", gettext_noop("Not entitled"), "bad"),
    "done": Mark("●", gettext_noop("Done"), "good"),
    "running": Mark("▶", gettext_noop("Running"), "open"),
    "waiting": Mark("○", gettext_noop("Waiting"), "open"),
    "accepted": Mark("●", gettext_noop("Accepted"), "good"),
    "returned": Mark("▲", gettext_noop("Returned"), "warn"),
    "stopped": Mark("▲", gettext_noop("Stopped"), "warn"),
    "failed": Mark("■", gettext_noop("Failed"), "bad"),
    "overdue": Mark("■", gettext_noop("Overdue"), "bad"),
    "late": Mark("▲", gettext_noop("Late"), "warn"),
    "on_time": Mark("●", gettext_noop("On time"), "good"),
    "open": Mark("○", gettext_noop("Open"), "open"),
    "answered": Mark("●", gettext_noop("Answered"), "good"),
    "withdrawn": Mark("–", gettext_noop("Withdrawn"), "quiet"),
}
"""By the name of the state; a state without an entry is a fault of the page."""
