"""Words of seats: where each stands, kinds of trainees, answers of students."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

register = template.Library()

STAYS = {
    "": ("○", _("admitted, not begun"), "open"), "started": ("▶", _("under way"), "open"),
    "finished": ("●", _("finished"), "good"), "left": ("■", _("left early"), "bad"),
}  # fmt: skip
STUDENTS = {
    "asked": ("○", _("waits for your answer"), "open"), "confirmed": ("●", _("you said yes"), "good"),
    "declined": ("–", _("you said no"), "quiet"),
}  # fmt: skip
TRAINEES = {
    "graduate": _("graduate of the last two years"), "final_year": _("student in the final year"),
    "youth": _("unemployed, 16 to 24"),
}  # fmt: skip


def _mark(found: tuple[str, Any, str]) -> str:
    shape, word, tone = found
    return format_html(
        '<span class="mark mark-{}"><span class="shape" aria-hidden="true">{}</span> '
        '<span class="word">{}</span></span>',
        tone, shape, word,
    )  # fmt: skip


@register.simple_tag
def stay_mark(row: Any) -> str:
    """Where a seat stands; nothing yet: admitted."""
    return _mark(STAYS[row.state if row else ""])


@register.simple_tag
def student_mark(row: Any) -> str:
    """What a student answered."""
    return _mark(STUDENTS[row.state])


@register.filter
def trainee_word(code: str) -> str:
    """A kind of trainee."""
    return str(TRAINEES[code])
