"""Words of interviews: states, steps, ways, outcomes, fields."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from zhumeng.foundation.today import ZONE, now
from zhumeng.web.fairs.tags import marked
from zhumeng.web.interviews.shown import shown
from zhumeng.work.recruitment import api

register = template.Library()

STATES = {
    "invited": ("○", _("invited, no time yet"), "open"), "asked": ("▲", _("asks for another time"), "warn"),
    "agreed": ("▶", _("time agreed"), "open"), "declined": ("–", _("declined by the person"), "quiet"),
    "cancelled": ("■", _("cancelled by the employer"), "bad"), "passed": ("●", _("passed"), "good"),
    "failed": ("■", _("not passed"), "bad"), "no_show": ("■", _("did not appear"), "bad"),
}  # fmt: skip
STEPS = {
    "choose_time": _("choose a time, or say why not"), "offer_times": _("offer other times"),
    "meet": _("meet at the agreed time"), "tell_outcome": _("tell the outcome"),
    "nothing": _("nothing: it is ended"),
}  # fmt: skip
WHO = {
    "person": _("the job seeker"), "employer": _("the employer"), "both": _("both"), "nobody": "–",
}  # fmt: skip
OUTCOMES = {
    "passed": _("passed"), "failed": _("not passed"), "no_show": _("did not appear"),
}  # fmt: skip
WAYS = {"remote": _("in the video room"), "place": _("at a place")}
SIDES = {"firm": _("the employer"), "person": _("the job seeker")}
FIELDS = {
    "day": _("Day"), "starts": _("Begins at"), "minutes": _("Minutes each"),
    "number": _("How many one after the other"), "parallel": _("How many side by side"),
    "way": _("How you meet"), "place": _("Place"),
}  # fmt: skip


@register.simple_tag
def interview_mark(row: Any) -> str:
    """Where an interview stands."""
    return marked(STATES[row.state])


@register.filter
def interview_step(step: Any) -> str:
    """The next step."""
    return str(STEPS[step.what])


@register.filter
def interview_who(step: Any) -> str:
    """With whom it lies."""
    return str(WHO[step.who])


@register.filter
def outcome_name(outcome: str) -> str:
    """What came of it."""
    return str(OUTCOMES[outcome])


@register.filter
def way_word(way: str) -> str:
    """How the two meet."""
    return str(WAYS[way])


@register.filter
def side_word(side: str) -> str:
    """Which of the two."""
    return str(SIDES[side])


@register.filter
def slot_field(name: str) -> str:
    """A field of the form of times."""
    return str(FIELDS[name])


@register.filter
def moment(value: Any) -> str:
    """A moment to the second, local time."""
    return f"{value.astimezone(ZONE):%Y-%m-%d %H:%M:%S}"


@register.inclusion_tag("interviews/reminder.html", takes_context=True)
def next_interviews(context: template.Context) -> dict[str, Any]:
    """The next interviews of whoever reads the page; nothing where there are none."""
    reader, at = context["request"].reader, now()
    return {"rows": shown(reader, api.interviews.coming(reader, at), at), "request": context["request"]}
