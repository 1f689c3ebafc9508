"""A file's rows checked against its contract, in DuckDB.

Works on a table ``raw`` (row BIGINT, c0, c1 … VARCHAR, extra BOOLEAN), drops it and leaves:

- ``cells``   row and the cleaned text of each column of the contract
- ``checked`` row, the value of each column, ``<column>__why`` (reason code or NULL) and ``why``, the first
  of them; ``repeated`` marks an exact repeat of an earlier row.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from zhumeng.engine.identity import normal
from zhumeng.engine.lake.duck import literal
from zhumeng.engine.sources.contract import Column, Contract
from zhumeng.engine.sources.headers import Mapping
from zhumeng.engine.sources.values import clean, reason, value

FEW = 3
"""So many damaged tails of zeros make the other numbers ending in 000 suspect too."""


def check(connection: duckdb.DuckDBPyConnection, contract: Contract, mapping: Mapping, latest: str) -> None:
    """Make ``cells`` and ``checked``.

    ``latest`` is the ISO date after which nobody can be born and no month of a row can lie.
    """
    connection.execute(_cells(contract, mapping))
    connection.execute("DROP TABLE raw")
    connection.execute(_checked(contract, latest))
    for column in contract.of_type("id_number"):
        _suspect_tails(connection, column)
    _duplicates(connection, contract)


def _cells(contract: Contract, mapping: Mapping) -> str:
    constants = mapping.layout.constants if mapping.layout else {}
    place = mapping.layout.place if mapping.layout else None
    texts = []
    for column in contract.columns:
        if column.name in mapping.position:
            text = clean(f"raw.c{mapping.position[column.name]}")
        elif column.name in constants:
            text = literal(constants[column.name])
        else:
            text = "CAST(NULL AS VARCHAR)"
        texts.append(f'{text} AS "{column.name}"')
    plain = f"SELECT row, extra, {', '.join(texts)} FROM raw"
    exact = [f'{normal(_q(c))} AS "{c.name}"' for c in contract.of_type("id_number", "credit_code")]
    if place:
        exact.append(f'coalesce("{place.into}", pair.code, town.code) AS "{place.into}"')
        city, district = f'cell."{place.city}"', f'cell."{place.district}"'
        plain = f"""({plain}) cell
            LEFT JOIN pairs pair ON pair.city = {city} AND pair.district = {district}
            LEFT JOIN pairs town ON town.city = {city} AND town.district = ''"""
        return f"CREATE TEMP TABLE cells AS SELECT cell.* REPLACE ({', '.join(exact)}) FROM {plain}"
    replace = f"REPLACE ({', '.join(exact)})" if exact else ""
    return f"CREATE TEMP TABLE cells AS SELECT * {replace} FROM ({plain})"


def _checked(contract: Contract, latest: str) -> str:
    values, whys, joins = [], [], []
    names = contract.of_type("person_name")
    for column in contract.columns:
        in_month = column.name == contract.month_from
        text, in_key = f"cells.{_q(column)}", column.name in contract.key or column.reference
        made = value(column, text, in_key=in_key)
        if column.type in {"code", "territory"}:
            alias = f"known_{column.name}"
            made = f"{alias}.code"
            joins.append(_lookup(column, alias, text))
        elif column.type in {"text", "free_text"} and names and not in_key:
            made = _without_name(made, names)
        values.append(f"{made} AS {_q(column)}, {text} AS {_q(column, '__text')}")
        why = reason(column, _q(column, "__text"), _q(column), latest, in_key=in_key, gives_month=in_month)
        whys.append(f"{why} AS {_q(column, '__why')}")
    inner = f"SELECT row, extra, {', '.join(values)} FROM cells {' '.join(joins)}"
    kept = ", ".join(_q(column) for column in contract.columns)
    first = f"row, CASE WHEN extra THEN 'extra_cells' END AS extra, {kept}"
    judged = f"SELECT {first}, {', '.join(whys)} FROM ({inner})"
    whole = f"coalesce(extra, {', '.join(_q(column, '__why') for column in contract.columns)})"
    return f"CREATE TEMP TABLE checked AS SELECT *, {whole} AS why, false AS repeated FROM ({judged})"


def _lookup(column: Column, alias: str, text: str) -> str:
    if column.type == "code":
        return f"LEFT JOIN codes {alias} ON {alias}.list = '{column.codes}' AND {alias}.label = {text}"
    where = "" if column.national else f"AND {alias}.local"
    return f"LEFT JOIN places {alias} ON {alias}.label = {text} {where}"


def _without_name(text: str, names: Sequence[Column]) -> str:
    """A row's own name does not travel in its remarks."""
    for name in names:
        cell = f"cells.{_q(name)}"
        text = f"CASE WHEN length({cell}) > 1 THEN replace({text}, {cell}, '***') ELSE {text} END"
    return text


def _suspect_tails(connection: duckdb.DuckDBPyConnection, column: Column) -> None:
    """One damaged number in eleven still has a right check digit; in a damaged file it is not believed."""
    why, name = _q(column, "__why"), _q(column)
    query = f"SELECT count(*) FROM checked WHERE {why} = 'id_zero_tail'"
    if connection.execute(query).fetchall()[0][0] >= FEW:
        connection.execute(
            f"""UPDATE checked SET {why} = 'id_zero_tail', why = coalesce(why, 'id_zero_tail')
                WHERE {why} IS NULL AND {name} LIKE '%000'"""
        )


def _duplicates(connection: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Equal rows count once. Rows that share a key and differ are all refused: which is right, is unknown."""
    key = ", ".join(f'"{name}"' for name in contract.key)
    whole = ", ".join(_q(column) for column in contract.columns)
    connection.execute(
        f"""CREATE TEMP TABLE again AS SELECT {key}, min(row) AS first, count(DISTINCT hash({whole})) AS kinds
            FROM checked WHERE why IS NULL GROUP BY {key} HAVING count(*) > 1"""
    )
    if not connection.execute("SELECT count(*) FROM again").fetchall()[0][0]:
        return
    same = " AND ".join(f'checked."{name}" = again."{name}"' for name in contract.key)
    first = _q(contract.column(contract.key[0]), "__why")
    connection.execute(
        f"""UPDATE checked SET why = 'duplicate', {first} = 'duplicate' FROM again
            WHERE {same} AND checked.why IS NULL AND kinds > 1"""
    )
    connection.execute(
        f"""UPDATE checked SET repeated = true FROM again
            WHERE {same} AND checked.why IS NULL AND kinds = 1 AND checked.row > again.first"""
    )


def _q(column: Column, suffix: str = "") -> str:
    return f'"{column.name}{suffix}"'
