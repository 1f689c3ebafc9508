"""Words of applications."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from zhumeng.engine.packs.matters import Matter
from zhumeng.foundation.city import the_pack
from zhumeng.registers.api import place_name
from zhumeng.web.site.marks import MARKS

register = template.Library()

STATES = {
    "draft": ("◌", _("draft"), "quiet"), "submitted": ("○", _("submitted"), "open"),
    "taken": ("▶", _("in the register"), "open"), "decided": ("●", _("decided"), "good"),
    "withdrawn": ("–", _("taken back"), "quiet"), "recorded": ("●", _("recorded"), "good"),
    "answered": ("●", _("answered"), "good"), "open": ("○", _("not ended"), "open"),
    "all": ("", _("all states"), "quiet"),
}  # fmt: skip
NEXT = {
    "send": _("send the draft"),
    "run": _("the month’s run decides on it"),
    "record": _("the month’s run takes it into the register"),
    "answer": _("the office answers"),
    "complete": _("the office adds what it has checked"),
    "money": _("the money is on its way"),
    "object": _("read why; object if it is wrong"),
    "gap": _("the owner of the missing data sends it; the next run decides"),
    "nothing": _("nothing: it is ended"),
}
WHO = {"send": _("you"), "object": _("you"), "nothing": "–"}
"""With whom a step lies where it is not the office."""
CHANNELS = {
    "own": _("by the applicant"), "counter": _("at the counter"), "phone": _("on the phone"),
    "visit": _("on a visit"),
}  # fmt: skip


@register.simple_tag
def application_mark(row: object) -> str:
    """Where an application stands: its answer when it is decided, else its state."""
    state = getattr(row, "state", "")
    outcome = getattr(row, "outcome", "")
    if state == "decided" and outcome in MARKS and outcome not in STATES:
        found = MARKS[outcome]
        shape, word, tone = found.shape, _t(found.word), found.tone
    else:
        shape, word, tone = STATES[outcome if state == "decided" and outcome in STATES else state]
    return format_html(
        '<span class="mark mark-{}"><span class="shape" aria-hidden="true">{}</span> '
        '<span class="word">{}</span></span>',
        tone,
        shape,
        word,
    )


@register.filter
def application_state(state: str) -> str:
    """A state in a word."""
    if state in MARKS and state not in STATES:
        return _t(MARKS[state].word)
    return str(STATES[state][1]) if state in STATES else state


@register.filter
def step_word(what: str) -> str:
    """The next step."""
    return str(NEXT[what])


@register.filter
def step_who(what: str) -> str:
    """With whom it lies, empty: with the office of the matter."""
    return str(WHO.get(what, ""))


@register.filter
def channel_word(channel: str) -> str:
    """How an application came."""
    return str(CHANNELS[channel])


@register.filter
def territory_name(code: str) -> str:
    """A territory or street by its name."""
    return place_name(code)


@register.filter
def matter_name(code: str) -> Any:
    """The name of a matter in both languages."""
    return the_pack().applied_for.matters[code].name


@register.filter
def among(code: str, parts: Iterable[Matter]) -> bool:
    """Whether a matter is among some."""
    return any(one.code == code for one in parts)


@register.filter
def asks(groups: Iterable[tuple[Matter, list[Any]]]) -> bool:
    """Whether a form has any input."""
    return any(inputs for _part, inputs in groups)
