"""Close an account, or open it again."""

from __future__ import annotations

from zhumeng.foundation.accounts.actions.editing import editing, refuse_oneself
from zhumeng.foundation.scope import Reader


def set_active(reader: Reader, user_id: int, version: int, *, active: bool) -> None:
    """A closed account signs in no more and its sessions end; roles stay as they are."""
    with editing(reader, user_id, version) as user:
        refuse_oneself(reader, user)
        user.is_active = active
        user.save(update_fields=["is_active"])
