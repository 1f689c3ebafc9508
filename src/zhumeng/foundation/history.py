"""Who writes: the actor of a transaction, and the trigger that keeps what every tracked row was.

A tracked table refuses a change without an actor, whoever writes: a form, a job, a command, plain SQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.migrations.operations import RunSQL

VISITOR = "visitor"
"""The actor of what somebody does without signing in."""


@contextmanager
def acting(actor: str) -> Iterator[None]:
    """One transaction in which ``actor`` writes; the name of a user, or of the command that runs."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('zhumeng.actor', %s, true)", [actor])
        yield


def tracked(table: str) -> RunSQL:
    """A migration step: every change of ``table`` is kept in ``foundation_history`` with its actor."""
    return RunSQL(
        f"CREATE TRIGGER {table}_history AFTER INSERT OR UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION keep_history();",
        f"DROP TRIGGER {table}_history ON {table};",
    )


def append_only(table: str) -> RunSQL:
    """A migration step: rows of ``table`` are never changed or removed."""
    return RunSQL(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change();",
        f"DROP TRIGGER {table}_append_only ON {table};",
    )
