"""How the states of an item follow each other: one table, and the one function that changes a state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.work.benefits.models import Item

FOLLOWS: dict[str, tuple[str, ...]] = {
    "open": ("ready", "withdrawn", "lapsed"),
    "ready": ("batched", "withdrawn"),
    "batched": ("ready", "approved"),
    "approved": ("suspended", "filed"),
    "suspended": ("approved", "withdrawn"),
    "filed": ("paid", "bounced"),
    "bounced": ("approved", "suspended"),
    "paid": ("recovering",),
    "recovering": ("recovering", "recovered", "written_off", "paid"),
    "lapsed": ("ready", "withdrawn"),
    "withdrawn": ("open",), "recovered": ("recovering",), "written_off": ("recovering",),
}  # fmt: skip
"""A bounced item keeps its approval: with another account it is paid again. Nothing paid is withdrawn; what a
decision withdrew, a later decision opens again; what lapsed opens with its account. An order to return may be
raised or lowered by a later decision."""
UNBOUND = ("open", "ready", "lapsed")
"""Followed by the newest decision; afterwards a difference is settled by people."""
BOUND = ("batched", "approved", "suspended", "filed", "bounced")
PAID = ("paid", "recovering", "recovered", "written_off")


def move(ids: Iterable[int], before: str, after: str, **changes: Any) -> int:
    """Bring items from one state to another; Conflict when one of them is no longer there.

    Call it within ``acting``: all or none.
    """
    if after not in FOLLOWS[before]:
        raise ValueError(f"{before} is not followed by {after}")
    wanted = list(ids)
    found = Item.objects.filter(pk__in=wanted, state=before)
    done = found.update(state=after, version=F("version") + 1, **changes)
    if done != len(wanted):
        raise Conflict(
            _("%(n)s of these items are no longer where they were") % {"n": len(wanted) - done},
            mend=_("load the page again"),
        )
    return done
