"""Words of labour for key firms."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhumeng.web.market.words import two_places

FIELDS: dict[str, Any] = {
    "credit_code": _("Credit code of the firm"),
    "unit": _("District"),
    "month": _("Month"),
    "post": _("Post"),
    "headcount": _("People wanted"),
    "pay_from": _("Lowest pay (yuan a month)"),
    "pay_to": _("Highest pay (yuan a month)"),
    "key": _("Broken down by"),
    "id_number": _("Identity number (only looked up)"),
    "channel": _("Way of recruiting"),
    "hired_on": _("First day of work"),
    "left_on": _("Last day of work"),
}
KEYS = {
    "registered": _("registered unemployed"),
    "labour": _("insured people"),
    "even": _("evenly"),
    "hand": _("by hand"),
    "": _("not broken down yet"),
}
CHANNELS = {"own": _("the firm itself"), "agency": _("agencies"), "district": _("districts")}


def stay_word(stay: Any) -> str:
    """Who stayed; *cannot tell* while a month's contributions are missing."""
    if stay.untold:
        return gettext("cannot tell: %(n)d fall into months without contributions") % {"n": stay.untold}
    if not stay.judged:
        return gettext("nobody yet")
    percent = two_places(stay.rate * 100)
    return f"{percent}% ({stay.stayed:,} / {stay.judged:,})"


def pay_of(row: Any) -> str:
    """The pay of a demand, as far as it is said."""
    low, high = (None if fen is None else f"{fen / 100:,.10g}" for fen in (row.pay_from_fen, row.pay_to_fen))
    if low is None and high is None:
        return gettext("not said")
    return f"{low or '…'} – {high or '…'}"
