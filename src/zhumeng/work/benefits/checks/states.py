"""How the states of a check follow each other, and the one function that changes a state."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.foundation.history import acting
from zhumeng.work.benefits.models import Check

FOLLOWS: dict[str, tuple[str, ...]] = {
    "drawn": ("asked", "found", "final"),
    "asked": ("answered", "found", "final"),
    "answered": ("asked", "found", "final"),
    "found": ("disputed", "final"),
    "disputed": ("final",),
    "final": (),
}
"""What was found right is final at once; what was found wrong may be disputed first."""
LOOKED_AT = ("found", "disputed", "final")


def step(actor: str, check: Check, version: int, after: str, **changes: Any) -> None:
    """Bring a check on; Conflict when somebody else has, or when it is not its turn."""
    if after not in FOLLOWS[check.state]:
        raise Conflict(_("This check has moved on"), mend=_("load the page again"))
    with acting(actor):
        found = Check.objects.filter(pk=check.pk, version=version, state=check.state)
        if not found.update(state=after, version=version + 1, **changes):
            raise Conflict(_("This check has moved on"), mend=_("load the page again"))
