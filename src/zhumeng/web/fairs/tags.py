"""Words of fairs: states, steps, fields, campaigns; the booth map's cells; codes as squares."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from zhumeng.foundation.city import the_pack
from zhumeng.web.site.squares import square

register = template.Library()

FAIRS = {
    "planned": ("○", _("planned, not public"), "open"), "published": ("●", _("published"), "good"),
    "postponed": ("▲", _("postponed"), "warn"), "cancelled": ("■", _("cancelled"), "bad"),
    "closed": ("–", _("held"), "quiet"),
}  # fmt: skip
BOOKINGS = {
    "asked": ("○", _("registered, not decided"), "open"), "confirmed": ("●", _("has a booth"), "good"),
    "refused": ("■", _("turned down"), "bad"), "withdrawn": ("–", _("taken back"), "quiet"),
}  # fmt: skip
STEPS = {
    "publish": _("publish it, so that firms and people register"),
    "register": _("firms register until this day"), "decide_firms": _("decide on the firms that registered"),
    "hold": _("hold it"), "close": _("close it: it counts for the plan"),
    "nothing": _("nothing: it is ended"),
    "cancelled": _("nothing: it is cancelled"), "hidden": _("see the entry of the blacklist"),
    "decide_firm": _("the office gives a booth or says why not"),
    "come_to_fair": _("come, and show the code at the door"),
    "tell_results": _("tell what came of it"),
    "viewers": _("tell the viewers once the platform reports them"),
}  # fmt: skip
WHO = {
    "office": _("the office that holds it"), "employers": _("firms"), "employer": _("the employer"),
    "nobody": "–",
}  # fmt: skip
FIELDS = {
    "campaign": _("Campaign"), "name": _("Name"), "unit": _("District"), "place": _("Place"),
    "first_on": _("First day of the fair"), "last_on": _("Last day of the fair"),
    "opens": _("Opens at"), "closes": _("Closes at"),
    "register_until": _("Firms register until"), "rows": _("Rows of booths"),
    "columns": _("Booths in a row"), "contact": _("Contact"),
}  # fmt: skip
RESULTS = {
    "cvs": _("CVs taken"), "interviews": _("Interviews"), "intents": _("Intents to hire"),
    "hired": _("Hired"),
}  # fmt: skip


def marked(found: tuple[str, Any, str]) -> str:
    """A state as shape, word and colour."""
    shape, word, tone = found
    return format_html(
        '<span class="mark mark-{}"><span class="shape" aria-hidden="true">{}</span> '
        '<span class="word">{}</span></span>',
        tone,
        shape,
        word,
    )


@register.simple_tag
def fair_mark(row: Any) -> str:
    """Where a fair stands."""
    return marked(FAIRS[row.state])


@register.simple_tag
def booking_mark(row: Any) -> str:
    """Where a registration stands."""
    return marked(BOOKINGS[row.state])


@register.filter
def event_step(step: Any) -> str:
    """The next step."""
    return str(STEPS[step.what])


@register.filter
def event_who(step: Any) -> str:
    """With whom it lies."""
    return str(WHO[step.who])


@register.filter
def fair_field(name: str) -> str:
    """The field of a fair, as the form names it."""
    return str(FIELDS[name])


@register.filter
def result_word(name: str) -> str:
    """A number of the results."""
    return str(RESULTS[name])


@register.filter
def campaign(code: str) -> str:
    """A campaign by its name; empty for none."""
    found = the_pack().campaigns.get(code)
    if found is None:
        return code
    return found.en if get_language() == "en" else found.zh


@register.filter
def hour(value: Any) -> str:
    """A time of the day to the minute."""
    return f"{value:%H:%M}"


@register.filter
def of(values: Any, name: Any) -> Any:
    """A value by its name; None where there is none."""
    return values.get(name) if hasattr(values, "get") else getattr(values, str(name), None)


@register.simple_tag(takes_context=True)
def door_square(context: template.Context, address: str, code: str) -> str:
    """The code for the door as a square: the address staff open by scanning it."""
    full = context["request"].build_absolute_uri(address)
    return square(f"{full}?code={code}", now("Code for the door: %(code)s") % {"code": code})
