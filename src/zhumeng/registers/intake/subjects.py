"""The people and employers a file names, with the ids they have so far."""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from zhumeng.engine.sources import Contract
from zhumeng.registers.employers.resolve import find_employers
from zhumeng.registers.intake.place import PEOPLE_SCHEMA
from zhumeng.registers.people.contacts import contacts
from zhumeng.registers.people.vault import Identities, Vault


def people_of(connection: duckdb.DuckDBPyConnection, contract: Contract) -> pa.Table:
    """Everyone the good rows name, once, in order of appearance: place, number, name, phone."""
    columns = contract.of_type("id_number")
    if not columns:
        return PEOPLE_SCHEMA.empty_table()
    named = columns[0].name
    parts = []
    for column in columns:
        about = [
            _first(contract, kind) if column.name == named else "NULL" for kind in ("person_name", "phone")
        ]
        parts.append(
            f'SELECT row, "{column.name}" AS number, {about[0]} AS name, {about[1]} AS phone'
            f' FROM checked WHERE why IS NULL AND NOT repeated AND "{column.name}" IS NOT NULL'
        )
    everyone = " UNION ALL ".join(parts)
    result = connection.sql(
        f"""SELECT row_number() OVER (ORDER BY first) - 1 AS place, number, name, phone FROM (
            SELECT number, min(row) AS first, arg_max(name, row) AS name, arg_max(phone, row) AS phone
            FROM ({everyone}) GROUP BY number) ORDER BY place"""
    )
    return result.to_arrow_table().cast(PEOPLE_SCHEMA)


def identities(people: pa.Table) -> Identities:
    """The table as the vault takes it."""
    columns = {name: people.column(name).to_pylist() for name in ("number", "name", "phone")}
    return Identities(columns["number"], columns["name"], columns["phone"])


def register_people(
    connection: duckdb.DuckDBPyConnection, vault: Vault, contract: Contract, people: pa.Table
) -> None:
    """Table ``persons``: number, place, id (negative while the vault does not hold it), moved.

    ``moved`` is true when the base register brings another name or phone than the vault has.
    """
    numbers = Identities(people.column("number").to_pylist())
    ids = vault.find(numbers) if len(people) else np.empty(0, np.int64)
    moved = np.zeros(len(ids), bool)
    if contract.base_of == "person":
        moved = _moved(vault, people, ids)
    pending = np.where(ids == 0, -1 - np.arange(len(ids)), ids)
    table = people.select(["place", "number"]).append_column("id", pa.array(pending, pa.int64()))
    connection.register("persons", table.append_column("moved", pa.array(moved)))


def register_employers(connection: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Table ``firms``: code and id (negative while unknown) of each employer the good rows name."""
    columns = contract.of_type("credit_code")
    if not columns:
        return
    parts = [
        f'SELECT DISTINCT "{c.name}" AS code FROM checked WHERE why IS NULL AND "{c.name}" IS NOT NULL'
        for c in columns
    ]
    codes = [code for (code,) in connection.execute(f"{' UNION '.join(parts)} ORDER BY 1").fetchall()]
    found = find_employers(codes)
    ids = [found.get(code, -1 - place) for place, code in enumerate(codes)]
    connection.register(
        "firms", pa.table({"code": pa.array(codes, pa.string()), "id": pa.array(ids, pa.int64())})
    )


def _moved(vault: Vault, people: pa.Table, ids: np.ndarray) -> np.ndarray:
    held = contacts(vault, (int(person) for person in ids if person))
    moved = np.zeros(len(ids), bool)
    names, phones = people.column("name").to_pylist(), people.column("phone").to_pylist()
    for place, person in enumerate(ids):
        name, phone = held.get(int(person), (names[place], phones[place]))
        moved[place] = (names[place] or name) != name or (phones[place] or phone) != phone
    return moved


def _first(contract: Contract, kind: str) -> str:
    found = contract.of_type(kind)
    return f'"{found[0].name}"' if found else "CAST(NULL AS VARCHAR)"
