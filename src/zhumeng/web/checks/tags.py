"""Words of spot checks."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

STATES = {
    "drawn": _("not yet looked at"), "asked": _("evidence asked for"), "answered": _("evidence given"),
    "found": _("found wrong"), "disputed": _("finding disputed"), "final": _("closed"),
}  # fmt: skip
NEXT = {
    "drawn": _("Next: the auditor looks at it or asks for evidence."),
    "asked": _("Next: the payee or the handler gives evidence."),
    "answered": _("Next: the auditor says what was not due, or that it is right."),
    "found": _("Next: the payee or the handler may dispute it; a second auditor has the last word."),
    "disputed": _("Next: a second auditor has the last word."),
}


@register.filter
def check_word(state: str) -> str:
    """A state of a check."""
    return str(STATES[state])


@register.filter
def check_next(check: Any) -> str:
    """Who acts next."""
    if check.state == "final":
        if not check.wrong_fen:
            return str(_("Found right."))
        return str(_("What was not due is returned by the item’s own way."))
    return str(NEXT[check.state])
