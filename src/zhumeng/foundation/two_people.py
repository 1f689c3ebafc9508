"""A migration step: two columns of a row never name one person, whichever accounts are used."""

from __future__ import annotations

from django.db.migrations.operations import RunSQL


def apart(table: str, first: str, second: str) -> RunSQL:
    """Refuse a row of ``table`` whose two columns name accounts of one person, when either is written.

    Rows written before the accounts were known to be one person's stay as they are.
    """
    name = f"{table}_{second}_apart"
    return RunSQL(
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION refuse_same_person('{first}', '{second}');",
        f"DROP TRIGGER {name} ON {table};",
    )
