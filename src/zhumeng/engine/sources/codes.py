"""Code lists of a pack: short ones in ``codes.yaml``, long ones as tables in ``codes/``."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, TypeAdapter

from zhumeng.engine.packs.problems import PackError, Problem, raise_if
from zhumeng.engine.packs.yamlfile import Document, read_yaml, validate
from zhumeng.engine.sources.contract import Label, Part


@dataclass(frozen=True)
class CodeList:
    """Codes with their names; ``accepted`` maps every text a file may carry to its code."""

    name: str
    entries: dict[str, Label]
    accepted: dict[str, str]

    def extended(self, other: CodeList) -> CodeList:
        """This list with the codes of a later pack; the later one wins."""
        return CodeList(self.name, self.entries | other.entries, self.accepted | other.accepted)


class Table(Part):
    """A list kept as CSV: columns of the code and the name; ``also`` are columns with other codes."""

    table: str
    where: dict[str, str] = Field(default_factory=dict)
    code: str
    zh: str
    also: tuple[str, ...] = ()
    labels: dict[str, str] = Field(default_factory=dict)


def load_codes(folder: Path) -> dict[str, CodeList]:
    """Code lists of a pack folder by name; none when it has no ``codes.yaml``.

    A label two codes share is accepted for neither. Raises PackError with every fault.
    """
    path = folder / "codes.yaml"
    if not path.exists():
        return {}
    document = read_yaml(path)
    if not isinstance(document.data, dict):
        raise PackError([Problem(path, 1, "code lists by name are expected")])
    lists: dict[str, CodeList] = {}
    problems: list[Problem] = []
    for name in document.data:
        try:
            if not isinstance(name, str):
                raise PackError([document.problem((name,), f"put the name {name} in quotes")])
            lists[name] = _read(name, document)
        except PackError as error:
            problems += error.problems
    raise_if(problems)
    return lists


def _read(name: str, document: Document) -> CodeList:
    data = document.data[name]
    below = {loc[1:]: line for loc, line in document.lines.items() if loc[:1] == (name,)}
    part = Document(document.path, data, below)
    if isinstance(data, dict) and isinstance(data.get("table"), str):
        return _from_table(name, validate(part, Table), part)
    try:
        entries = TypeAdapter(dict[str, Label]).validate_python(data)
    except ValueError as error:
        raise PackError([part.problem((), f"{name}: {error}")]) from error
    labels = [(text, code) for code, label in entries.items() for text in (label.zh, label.en)]
    return CodeList(name, entries, _accepted(entries, labels))


def _from_table(name: str, table: Table, part: Document) -> CodeList:
    path = part.path.parent / "codes" / table.table
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = [
                row
                for row in csv.DictReader(handle)
                if all(row.get(column) == value for column, value in table.where.items())
            ]
        entries = {row[table.code]: Label(zh=row[table.zh], en="") for row in rows}
        labels = [(row[column], row[table.code]) for row in rows for column in (table.zh, *table.also)]
    except (OSError, UnicodeDecodeError, KeyError) as error:
        raise PackError([part.problem(("table",), f"{table.table} cannot be read: {error}")]) from error
    unknown = [code for code in table.labels.values() if code not in entries]
    if unknown or not entries:
        raise PackError([part.problem(("labels",), f"{name}: no such code in {table.table}: {unknown}")])
    return CodeList(name, entries, _accepted(entries, labels) | table.labels)


def _accepted(entries: Iterable[str], labels: Iterable[tuple[str, str]]) -> dict[str, str]:
    codes_of: dict[str, set[str]] = {}
    for text, code in labels:
        codes_of.setdefault(text, set()).add(code)
    clear = {text: next(iter(codes)) for text, codes in codes_of.items() if text and len(codes) == 1}
    return clear | {code: code for code in entries}
