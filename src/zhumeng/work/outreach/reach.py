"""Who may do what, and where: the same few questions for every service here."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden
from zhumeng.engine.packs.city import Permission
from zhumeng.foundation.scope import Reader


def require(reader: Reader, permission: Permission) -> None:
    """Forbidden without the permission."""
    if not reader.may(permission):
        raise Forbidden(_("Your role does not do this"), mend=_("ask the office of the district"))


def require_reach(reader: Reader, unit: str) -> None:
    """Forbidden for a unit outside one's area."""
    if not reader.scope.covers(unit):
        raise Forbidden(_("This lies outside your area"), mend=_("the office of that district does it"))


def within(reader: Reader, column: str = "unit") -> Q:
    """The rows of one's units; none for who has only a file of one's own."""
    if reader.scope.own:
        return Q(pk__in=[])
    return Q() if reader.scope.city else Q(**{f"{column}__in": reader.scope.units or ()})


def in_office(reader: Reader) -> bool:
    """Whether somebody works in an office that runs or confirms these services."""
    return reader.may("run_outreach") or reader.may("confirm_outreach")
