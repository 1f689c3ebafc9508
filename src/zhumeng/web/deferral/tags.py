"""Words of the deferral ledger."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.translation import gettext_lazy as _

from zhumeng.foundation.city import the_pack
from zhumeng.web.site.templatetags.site import said

register = template.Library()

STATES = {
    "proposed": _("waits for the checker"), "approved": _("deferred"),
    "withdrawn": _("withdrawn: due at once"),
}  # fmt: skip


@register.filter
def deferral_word(state: str) -> str:
    """A state of a deferral."""
    return str(STATES[state])


@register.filter
def insurance_word(code: str) -> str:
    """An insurance by its name in the pack."""
    entries = the_pack().codes["deferral_insurance"].entries
    return said(entries[code]) if code in entries else code


@register.filter
def fee_month(day: date) -> str:
    """A month as ``2022-06``."""
    return f"{day:%Y-%m}"
