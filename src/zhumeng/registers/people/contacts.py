"""Names and phones: compared with a file, and brought up to date from the base register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from zhumeng.registers.people.bulk import copy_rows, rows_of
from zhumeng.registers.people.vault import Vault


def contacts(vault: Vault, ids: Iterable[int]) -> dict[int, tuple[str | None, str | None]]:
    """Name and phone of each person, opened."""
    query = "SELECT id, key_id, name, phone FROM registers_person WHERE id = ANY(%s)"
    return {
        person: (_open(vault, key_id, name), _open(vault, key_id, phone))
        for person, key_id, name, phone in rows_of(query, list(ids))
    }


def set_contacts(vault: Vault, rows: Sequence[tuple[int, str | None, str | None]]) -> None:
    """Give persons the name and phone the base register has now; (id, name, phone) each.

    The whole row is sealed anew, so that its one key id stays true.
    """
    if not rows:
        return
    numbers = _numbers(vault, [person for person, _, _ in rows])
    lines = (
        f"{person}\t{_hex(vault, numbers[person])}\t{_hex(vault, name)}\t{_hex(vault, phone)}\n"
        for person, name, phone in rows
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS renamed")
        cursor.execute("CREATE TEMP TABLE renamed (id bigint, number bytea, name bytea, phone bytea)")
        copy_rows(cursor, "COPY renamed FROM STDIN", lines)
        cursor.execute(
            """UPDATE registers_person p SET number = r.number, name = r.name, phone = r.phone, key_id = %s
               FROM renamed r WHERE r.id = p.id""",
            [vault.sealer.key_id],
        )
        cursor.execute("DROP TABLE renamed")


def _numbers(vault: Vault, ids: Sequence[int]) -> dict[int, str]:
    rows = rows_of("SELECT id, key_id, number FROM registers_person WHERE id = ANY(%s)", ids)
    return {person: vault.opener(key_id).open(bytes(number)).decode() for person, key_id, number in rows}


def _open(vault: Vault, key_id: str, sealed: bytes | None) -> str | None:
    return vault.opener(key_id).open(bytes(sealed)).decode() if sealed is not None else None


def _hex(vault: Vault, text: str | None) -> str:
    return "\\\\x" + vault.sealer.seal(text.encode()).hex() if text else "\\N"
