"""Words of livestreams: states, fields, how long until one begins."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zhumeng.foundation.today import ZONE, today
from zhumeng.web.fairs.tags import marked

register = template.Library()

SESSIONS = {
    "planned": ("○", _("planned, not public"), "open"), "published": ("●", _("published"), "good"),
    "cancelled": ("■", _("cancelled"), "bad"), "closed": ("–", _("held"), "quiet"),
}  # fmt: skip
FIELDS = {
    "campaign": _("Campaign"), "title": _("Title of the livestream"), "unit": _("District"), "day": _("Day"),
    "starts": _("Starts at"), "ends": _("Ends at"), "host": _("Host"), "platform": _("Platform"),
    "link": _("Link to the stream (https)"), "adverts": _("Numbers of the adverts, in order"),
}  # fmt: skip


@register.simple_tag
def session_mark(row: Any) -> str:
    """Where a livestream stands."""
    return marked(SESSIONS[row.state])


@register.filter
def session_field(name: str) -> str:
    """The field of a livestream, as the form names it."""
    return str(FIELDS[name])


@register.filter
def countdown(row: Any) -> str:
    """How long until it begins, in words, as of today and this hour."""
    on = today()
    days = (row.day - on).days
    at = {"time": f"{row.starts:%H:%M}"}
    if days > 1:
        return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}
    if days == 1:
        return str(_("tomorrow at %(time)s")) % at
    clock = datetime.now(ZONE).time()
    if days < 0 or clock > row.ends:
        return str(_("it is over"))
    return str(_("on air now")) if clock >= row.starts else str(_("today at %(time)s")) % at
