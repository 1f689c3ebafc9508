"""Records that must no longer be seen: their batches get a new version without them."""

from __future__ import annotations

from collections.abc import Collection

import duckdb

from zhumeng.engine.lake import Batch, Lake, scan
from zhumeng.engine.sources import Contract
from zhumeng.foundation.home import lake_path
from zhumeng.registers.intake.batches import write_batch
from zhumeng.registers.intake.compare import dated_rows
from zhumeng.registers.intake.duck import working
from zhumeng.registers.intake.publishing import settle_cut_off
from zhumeng.registers.packs import reference


def withdraw_records(source: str, numbers: Collection[str]) -> int:
    """Take the records with these numbers (the first column of the key) out of a source; how many there were.

    All months in one swap: readers see all of them gone or none. What a decision cites stays in the lake.
    Safe to kill and to repeat.
    """
    contract = reference().contract(source)
    if not numbers:
        return 0
    with Lake(lake_path()).publishing() as publisher, working() as connection:
        settle_cut_off(publisher.snapshot)
        found = 0
        for batch in publisher.snapshot.batches(source):
            count = _held(connection, contract, batch, numbers)
            if not count:
                continue
            columns = ", ".join(f'"{name}"' for name in contract.lake_schema)
            rows = f"SELECT {columns} FROM ({dated_rows(contract, [batch])}) WHERE {_others(contract)}"
            write_batch(connection, contract, publisher, batch.month, batch.meta, rows)
            found += count
        publisher.seal()
        publisher.commit()
    return found


def _held(
    connection: duckdb.DuckDBPyConnection, contract: Contract, batch: Batch, numbers: Collection[str]
) -> int:
    """How many of the numbers a batch has; they are put into the table ``gone``."""
    connection.execute("CREATE OR REPLACE TEMP TABLE gone AS SELECT unnest(?) AS number", [sorted(numbers)])
    query = f"SELECT count(*) FROM {scan([batch])} WHERE NOT ({_others(contract)})"
    return int(connection.execute(query).fetchall()[0][0])


def _others(contract: Contract) -> str:
    return f'"{contract.key[0]}" NOT IN (SELECT number FROM gone)'
