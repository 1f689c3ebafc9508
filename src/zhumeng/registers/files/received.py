"""What was done for a subject: services, benefits and loans, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.registers.files.lines import Named, word_of
from zhumeng.registers.files.said import Said, Told


@dataclass(frozen=True)
class Received:
    """One service, payment or loan. ``amount`` in fen, None for a service; ``number`` of the record."""

    source: str
    told: Month
    on: date
    what: Named
    unit: str
    territory: str
    outcome: Named | None
    amount: int | None
    number: str


def received(pack: Pack, told: Told, sources: Iterable[str]) -> tuple[Received, ...]:
    """Everything of these sources; a list counts by its newest batch alone."""
    found = [one for source in sources for one in _each(pack, told, source)]
    return tuple(sorted(found, key=lambda one: (one.on, one.number), reverse=True))


def _each(pack: Pack, told: Told, source: str) -> Iterator[Received]:
    newest = told.newest(source)
    for said in told.of(source):
        if pack.contracts[source].shape == "list" and newest is not None and said.month != newest.month:
            continue
        yield MAKERS[source](pack, said)


def _service(pack: Pack, said: Said) -> Received:
    row: Any = said.row
    return Received(
        "service_records", said.month, row["occurred_on"], _word(pack, "service_records", "kind", row),
        row["unit"], row["territory"], word_of(pack, "service_records", "outcome", row["outcome"]),
        None, row["record_no"],
    )  # fmt: skip


def _benefit(pack: Pack, said: Said) -> Received:
    row: Any = said.row
    return Received(
        "benefit_claimants", said.month, row["for_month"], _word(pack, "benefit_claimants", "benefit", row),
        "", row["territory"], None, row["amount"], row["claim_no"],
    )  # fmt: skip


def _loan(pack: Pack, said: Said) -> Received:
    row: Any = said.row
    return Received(
        "startup_loans", said.month, row["issued_on"], pack.contracts["startup_loans"].name,
        "", row["territory"], None, row["amount"], row["loan_no"],
    )  # fmt: skip


def _word(pack: Pack, source: str, column: str, row: Any) -> Named:
    word = word_of(pack, source, column, row[column])
    return word or pack.contracts[source].name


MAKERS = {"service_records": _service, "benefit_claimants": _benefit, "startup_loans": _loan}
