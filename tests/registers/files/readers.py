"""Readers of tests, as the pack's roles make them."""

from __future__ import annotations

from datetime import date

from zhumeng.foundation.accounts.api import ensure_user, readers_of
from zhumeng.foundation.accounts.models import User
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.scope import Reader

TODAY = date(2022, 7, 31)


def reader(role: str, territory: str = "", **own: int) -> Reader:
    """Somebody who holds one role."""
    name = "-".join([role, territory, *map(str, own.values())])
    pk = ensure_user("test", name, "某某", date(2022, 1, 1), [{"role": role, "territory": territory, **own}])
    return next(readers_of(the_pack(), User.objects.get(pk=pk), TODAY))[1]
