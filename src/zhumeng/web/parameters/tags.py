"""Words of changes."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

STATES = {
    "proposed": _("waits for a second person"), "approved": _("approved"), "refused": _("refused"),
    "withdrawn": _("taken back"),
}  # fmt: skip


@register.filter
def change_word(state: str) -> str:
    """A state of a change."""
    return str(STATES[state])


@register.filter
def minus(value: int, other: int) -> int:
    """The difference."""
    return value - other
