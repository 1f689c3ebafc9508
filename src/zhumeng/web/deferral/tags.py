"""Words of the deferral ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhumeng.foundation.city import the_pack
from zhumeng.web.site.templatetags.site import said

register = template.Library()

STATES = {
    "proposed": _("waits for the checker"), "approved": _("deferred"),
    "withdrawn": _("withdrawn: due at once"),
}  # fmt: skip

LEFT = {
    "died": _("has died"), "pension": _("draws a pension"), "ended": _("the employment has ended"),
    "elsewhere": _("insured here no longer; another employer pays"),
    "stopped": _("insured here no longer; no ending is filed"),
    "aged": _("has reached the age of retirement"),
    "maybe_aged": _("cannot tell: retires at this age as a worker, later as a cadre"),
    "unknown_age": _("cannot tell: birth or sex is not known"),
}  # fmt: skip


@register.filter
def left_word(leaver: Any) -> str:
    """Why somebody is on the list, with the reason of a filed ending."""
    found, reasons = str(LEFT[leaver.kind]), the_pack().codes["end_reason"].entries
    if leaver.reason not in reasons:
        return found
    return gettext("%(why)s (%(reason)s)") % {"why": found, "reason": said(reasons[leaver.reason])}


@register.filter
def yuan_plain(fen: int | None) -> str:
    """Fen as yuan for a field of a form: 123456 → 1234.56; empty for None."""
    return "" if fen is None else f"{Decimal(fen) / 100:.2f}"


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
