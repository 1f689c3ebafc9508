"""Derived data: one SQL file, one definition in words, declared columns; kept month by month in the lake."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import RootModel

from zhumeng.engine.packs.city import Name
from zhumeng.engine.packs.plan import Part
from zhumeng.engine.packs.problems import PackError
from zhumeng.engine.packs.yamlfile import read_yaml, validate


class DerivedDeclaration(Part):
    """An entry of ``derived.yaml``. ``months``: where the source has a batch, or every plan month."""

    name: Name
    definition: Name
    months: str
    columns: dict[str, Literal["BIGINT", "INTEGER", "VARCHAR", "DATE", "BOOLEAN", "DECIMAL(28,10)"]]
    order: tuple[str, ...]


class DerivedFile(RootModel[dict[str, DerivedDeclaration]]):
    """The whole of ``derived.yaml``, in the order in which the data is made."""


@dataclass(frozen=True)
class Derived:
    """Data computed from batches. ``source`` is its name in the lake (``derived/…``, ``register/…``)."""

    source: str
    sql: str
    columns: dict[str, str]
    order: Sequence[str]
    months: str
    definition: Name | None = None

    @property
    def text_digest(self) -> str:
        """Changes when the definition changes, so data is made again."""
        whole = "\n".join([self.sql, repr(sorted(self.columns.items())), repr(tuple(self.order))])
        return hashlib.sha256(whole.encode()).hexdigest()


def load_derived(folder: Path) -> tuple[Derived, ...]:
    """Read ``derived.yaml`` and ``derived/<name>.sql`` beside it; a missing file is a fault of the pack."""
    document = read_yaml(folder / "derived.yaml")
    made, problems = [], []
    for name, entry in validate(document, DerivedFile).root.items():
        file = folder / "derived" / f"{name}.sql"
        if not file.is_file():
            problems.append(document.problem((name,), f"its file {file.name} is missing"))
            continue
        sql = file.read_text(encoding="utf-8")
        columns: dict[str, str] = dict(entry.columns)
        made.append(Derived(f"derived/{name}", sql, columns, entry.order, entry.months, entry.definition))
    if problems:
        raise PackError(problems)
    return tuple(made)


def rolled_register(source: str, columns: dict[str, str], key: Sequence[str]) -> Derived:
    """A register as it stood at the end of a month: the last one, with this month's rows replacing theirs."""
    same = " AND ".join(f'n."{name}" = o."{name}"' for name in key)
    sql = (
        f"SELECT * FROM at_month.{source} UNION ALL BY NAME "
        f"SELECT * FROM register_before.{source} AS o "
        f"WHERE NOT EXISTS (SELECT 1 FROM at_month.{source} AS n WHERE {same})"
    )
    return Derived(f"register/{source}", sql, columns, key, source)
