"""Words of plans and books."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

PLANS = {"made": _("waits for the treasury"), "reviewed": _("reviewed"), "returned": _("returned")}
KINDS = {"paid": _("paid out"), "returned": _("came back"), "arrived": _("arrived from the treasury")}


@register.filter
def plan_word(state: str) -> str:
    """A state of a plan."""
    return str(PLANS[state])


@register.filter
def book_word(kind: str) -> str:
    """A kind of line in the books."""
    return str(KINDS[kind])
