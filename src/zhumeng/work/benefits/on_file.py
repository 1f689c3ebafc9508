"""What the registers say of the reader's own file, as the newest decisions about it were made on."""

from __future__ import annotations

from typing import Any

from zhumeng.engine.lake import connect, scan
from zhumeng.engine.month import Month
from zhumeng.engine.rules.interview import key_of
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.foundation.scope import Scope
from zhumeng.work.benefits.selection import rows_in_scope


def facts_on_file(scope: Scope, month: Month) -> dict[str, Any]:
    """Values by key (``code.period``) of the one person or firm the scope is; nothing for any other scope.

    A record has its own facts, so decisions about records tell nothing of the file as a whole.
    """
    found: dict[str, Any] = {}
    snapshot = the_lake().snapshot()
    subject = "employer" if scope.employer is not None else "person"
    for policy in the_pack().policies.values() if scope.own else ():
        batch = snapshot.latest(f"decision/{policy.code}", until=month)
        if batch is None or policy.grain != subject:
            continue
        columns = ", ".join(f"f_{name}" for name in policy.facts)
        with connect() as connection:
            row = connection.execute(
                f"SELECT {columns} FROM {scan([batch])} WHERE {rows_in_scope(policy, scope)} LIMIT 1"
            ).fetchone()
        for use, value in zip(policy.facts.values(), row or (), strict=False):
            if value is not None:
                found.setdefault(key_of(use), value)
    return found
