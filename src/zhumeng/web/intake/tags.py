"""Tags of the intake: names of the pack and texts of files, Chinese marked as such; what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from zhumeng.web.site.templatetags.site import said, spoken

register = template.Library()
STATES = {"staged": "waiting", "publishing": "running", "published": "done", "discarded": "withdrawn"}
WORDS = {
    "new": gettext_noop("New"),
    "changed": gettext_noop("Changed"),
    "unchanged": gettext_noop("Unchanged"),
    "rejected": gettext_noop("Rejected"),
    "staged": gettext_noop("Staged"),
    "published": gettext_noop("Published"),
    "discarded": gettext_noop("Given up"),
    "monthly": gettext_noop("every month"),
    "yearly": gettext_noop("every year"),
    "once": gettext_noop("once"),
    "irregular": gettext_noop("when something happens"),
    "file": gettext_noop("by file"),
    "sharing_platform": gettext_noop("by the sharing platform"),
    "register": gettext_noop("register: new and changed rows"),
    "list": gettext_noop("list: complete each time"),
    "text": gettext_noop("text"),
    "free_text": gettext_noop("free text"),
    "person_name": gettext_noop("name of a person"),
    "phone": gettext_noop("phone"),
    "id_number": gettext_noop("identity number"),
    "credit_code": gettext_noop("credit code"),
    "code": gettext_noop("code"),
    "territory": gettext_noop("territory"),
    "date": gettext_noop("date"),
    "month": gettext_noop("month"),
    "money": gettext_noop("money in yuan"),
    "decimal": gettext_noop("number"),
    "count": gettext_noop("whole number"),
    "bool": gettext_noop("yes or no"),
}


register.filter(spoken)


@register.filter
def words(named: Any) -> str:
    """A name of the pack in the language of the page."""
    return spoken(said(named))


@register.filter
def word(code: str) -> str:
    """The word for a state, a shape, a type."""
    return _(WORDS[code])


@register.filter
def state_mark(state: str) -> str:
    """The mark of an intake's state."""
    return STATES[state]


@register.filter
def at(found: Mapping[Any, Any], key: Any) -> Any:
    """An entry of a mapping, or None."""
    return found.get(key)


@register.simple_tag
def typed_cell(typed: Mapping[tuple[int, str], str], row: Any, cell: Any) -> str:
    """What a cell's field holds: what was typed, else what stood there if that may be shown."""
    return typed.get((row.number, cell.column.name), cell.text if cell.plain else "")


@register.inclusion_tag("intake/head.html", takes_context=True)
def head(context: template.Context, title: str, column: str, number: bool = True) -> dict[str, Any]:
    """The head of a column; where the list can be sorted, a link that sorts by it, greatest first."""
    sort = context.get("sort", "")
    turned = sort.removeprefix("-") == column
    order = ("descending" if sort.startswith("-") else "ascending") if turned else "none"
    return {
        "request": context["request"],
        "title": title,
        "number": number,
        "sortable": context.get("sortable"),
        "order": order,
        "next": column if sort == f"-{column}" else f"-{column}",
    }
