"""Tags of users and of the audit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from zhumeng.web.people.tags import access, at, get, purpose, role_name, spoken, words

register = template.Library()
for shared in (access, at, get, purpose, role_name, spoken, words):
    register.filter(shared.__name__, shared)

CHANGES = {
    "insert": gettext_noop("added"),
    "update": gettext_noop("changed"),
    "delete": gettext_noop("removed"),
}
FILTERS = {
    "q": gettext_noop("Name"),
    "role": gettext_noop("Role"),
    "state": gettext_noop("Account"),
    "user": gettext_noop("User"),
    "person": gettext_noop("File of person"),
    "employer": gettext_noop("File of employer"),
    "what": gettext_noop("What"),
    "since": gettext_noop("From day"),
    "until": gettext_noop("To day"),
    "table": gettext_noop("Table"),
    "actor": gettext_noop("Actor"),
    "row": gettext_noop("Row"),
}


@register.filter
def change_word(change: str) -> str:
    """What happened to a row."""
    return _(CHANGES[change]) if change in CHANGES else change


@register.filter
def filter_name(name: str) -> str:
    """A filter by its name."""
    return _(FILTERS[name])


@register.filter
def filter_value(value: str, name: str) -> str:
    """The value of a filter in words."""
    if name == "role":
        return role_name(value)
    if name == "what":
        return access(value)
    if name == "state":
        return _("closed") if value == "closed" else _("open")
    return spoken(value)


@register.filter
def holds(grant: Any, on: date) -> bool:
    """Whether a role holds that day."""
    return bool(grant.valid_from <= on and (grant.valid_to is None or on <= grant.valid_to))


@register.filter
def over(grant: Any, on: date) -> bool:
    """Whether a role has ended."""
    return grant.valid_to is not None and grant.valid_to < on


@register.filter
def day_before(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


@register.filter
def told(value: Any) -> str:
    """A value of a row: a dash for none."""
    return "–" if value is None else spoken(value)


@register.simple_tag(takes_context=True)
def without(context: template.Context, name: str) -> str:
    """The address of this page with one filter taken away."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    query.pop(name, None)
    return f"{context['request'].path}?{query.urlencode()}"
