"""Words of service points and gig jobs."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

FIELDS: dict[str, Any] = {
    "kind": _("Kind"),
    "name": _("Name"),
    "unit": _("District"),
    "address": _("Address"),
    "hours": _("Opening hours"),
    "phone": _("Phone"),
    "services": _("Services"),
    "recognised_until": _("Recognised until (empty: until it is ended)"),
    "reason": _("Reason"),
    "day": _("Day"),
    "starts": _("From (hour)"),
    "ends": _("Until (hour)"),
    "title": _("Work"),
    "text": _("What the work is, what is asked"),
    "pay": _("Pay in yuan"),
    "paid_by": _("Paid by"),
    "places": _("People wanted"),
    "meet": _("Where to meet"),
}
KINDS = {
    "double_better_base": _("“better employment” base"), "gig_market": _("gig market"),
    "service_supermarket": _("service supermarket"), "service_circle": _("15+5 service circle"),
}  # fmt: skip
SITES = {
    "proposed": ("▲", _("to recognise"), "warn"), "recognised": ("●", _("recognised"), "good"),
    "refused": ("■", _("not recognised"), "bad"), "ended": ("–", _("ended"), "quiet"),
}  # fmt: skip
GIGS = {
    "held": ("▲", _("held: change the words"), "warn"), "published": ("●", _("published"), "good"),
    "closed": ("–", _("taken down"), "quiet"), "cancelled": ("■", _("called off"), "bad"),
}  # fmt: skip
PAID_BY = {"day": _("the day"), "hour": _("the hour")}


def pay_of(row: Any) -> str:
    """The pay of a gig job."""
    yuan = f"{row.pay_fen / 100:,.10g}"
    if row.paid_by == "day":
        return gettext("%(yuan)s yuan a day") % {"yuan": yuan}
    return gettext("%(yuan)s yuan an hour") % {"yuan": yuan}
