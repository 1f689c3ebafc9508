"""Words of the registration of firms: fields, states, steps."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from zhumeng.foundation.accounts.api import open_roles
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.site.parts import Choice
from zhumeng.web.site.templatetags.site import place, said

FIELDS: dict[str, Any] = {
    "credit_code": _("Credit code of the firm"),
    "name": _("Name of the firm, as on the licence"),
    "unit": _("District that checks it"),
    "role": _("What the account is for"),
    "contact": _("Whom we may ask"),
    "phone": _("Phone"),
    "username": _("Username you would like"),
    "reason": _("Reason, which the firm reads"),
    "purpose": _("What for"),
    "note": _("Note for the log"),
}
HINTS: dict[str, Any] = {
    "credit_code": _("18 characters, as on the licence"),
    "unit": _("Where the firm is registered or insured"),
    "contact": _("Only the office that checks it sees this and the phone"),
    "username": _("Small letters and digits, no phone, no identity number; the office may change it"),
}
KEPT: dict[str, Any] = {
    "contact": _("Empty: it stays as it was"),
    "phone": _("Empty: it stays as it was"),
}
STATES: dict[str, tuple[str, Any, str]] = {
    "waiting": ("○", _("waits for the office"), "open"),
    "admitted": ("●", _("admitted"), "good"),
    "refused": ("■", _("refused"), "bad"),
    "withdrawn": ("–", _("withdrawn"), "quiet"),
}


def role_word(code: str) -> str:
    """The name of a role."""
    found = next((role for role in the_pack().roles if role.code == code), None)
    return said(found) if found else code


def choices() -> dict[str, list[Choice]]:
    """Districts and roles to choose among."""
    units = the_pack().territories.units(today())
    return {
        "unit": [(one.code, place(one.code)) for one in units],
        "role": [(role.code, said(role)) for role in open_roles()],
    }
