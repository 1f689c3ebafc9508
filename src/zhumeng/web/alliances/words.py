"""Words of the alliances."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

FIELDS: dict[str, Any] = {
    "alliance": _("Alliance"), "credit_code": _("Credit code of the organisation"), "unit": _("District"),
    "words": _("About it"), "service": _("Service"), "answer": _("Answer"), "member": _("Member"),
}  # fmt: skip
ALLIANCES = {
    "employment": _("Employment services alliance"), "startup": _("Start-up services alliance"),
    "training": _("Training alliance"), "capital": _("Human capital alliance"),
}  # fmt: skip
OFFERS = {
    "referral": _("job referral"),
    "fair": _("job fairs"),
    "recruit_for": _("recruiting for firms"),
    "coaching": _("start-up coaching"),
    "workspace": _("workspace"),
    "finance": _("finding finance"),
    "course": _("courses"),
    "in_house": _("training in the firm"),
    "certificate": _("certificates"),
    "assessment": _("assessment of people"),
    "consulting": _("HR consulting"),
    "management": _("HR management"),
}
REQUESTS = {
    "asked": ("▲", _("to route"), "warn"), "routed": ("▶", _("with a member"), "open"),
    "answered": ("●", _("answered"), "good"), "closed": ("–", _("taken back"), "quiet"),
}  # fmt: skip
NEXT = {
    "asked": _("the district office chooses a member"), "routed": _("the member answers"),
    "answered": "–", "closed": "–",
}  # fmt: skip
