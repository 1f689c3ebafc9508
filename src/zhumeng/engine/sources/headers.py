"""Which column of a file is which column of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhumeng.engine.errors import Refused
from zhumeng.engine.sources.contract import Column, Contract, Layout

HEADER_WITHIN = 10
"""A title or a note may stand above the headers; they are looked for in this many rows."""


@dataclass(frozen=True)
class Mapping:
    """``position`` of each contract column in the file; ``unused`` headers; the ``layout``, if another."""

    position: dict[str, int]
    unused: tuple[str, ...]
    layout: Layout | None


def header_row(rows: Sequence[Sequence[str]], contract: Contract) -> int:
    """Index of the row that names most columns of the contract, among the first ones."""
    known = {*_known(contract), *(_fold(h) for x in contract.layouts for h in x.recognised_by)}
    scores = [len(known & set(_plain(row))) for row in rows[:HEADER_WITHIN]]
    return scores.index(max(scores)) if scores else 0


def map_headers(headers: Sequence[str], contract: Contract, others: Iterable[Contract]) -> Mapping:
    """Find each column by name, Chinese or English label or alias.

    Refused: a header given twice, and a file without a required column – then the contract that fits
    better is named.
    """
    plain = _plain(headers)
    repeated = sorted({header for header in plain if header and plain.count(header) > 1})
    if repeated:
        raise Refused(f"headers given twice: {'、'.join(repeated)}", mend="leave one column of each name")
    known, layout = _known(contract), None
    for candidate in contract.layouts:
        if set(candidate.recognised_by) <= set(plain):
            layout = candidate
            known = known | {_fold(header): name for name, header in candidate.columns.items()}
    position = _positions(plain, known)
    filled = {*position, *(layout.constants if layout else ())}
    missing = [c for c in contract.columns if c.required and c.name not in filled]
    if missing:
        _refuse(missing, plain, contract, others)
    unused = tuple(plain[i] for i in range(len(plain)) if i not in position.values() and plain[i])
    return Mapping(position, unused, layout)


def find_columns(headers: Sequence[str], contract: Contract) -> dict[str, int]:
    """Places of the columns that are there, in the contract's or in any layout's words; none is required."""
    known = _known(contract)
    for layout in contract.layouts:
        known = {_fold(header): name for name, header in layout.columns.items()} | known
    return _positions(_plain(headers), known)


def plain_texts(headers: Sequence[str], contract: Contract) -> frozenset[int]:
    """Places of the columns that hold only words, or nothing the contract knows.

    There a computed cell does no harm; numbers, dates, codes, names and keys must have been written.
    """
    known = _known(contract)
    for layout in contract.layouts:
        known |= {_fold(header): name for name, header in layout.columns.items()}
    words = {
        column.name
        for column in contract.of_type("text", "free_text")
        if column.name not in contract.key and not column.reference
    }
    names = [known.get(header) for header in _plain(headers)]
    return frozenset(place for place, name in enumerate(names) if name is None or name in words)


def _refuse(
    missing: Sequence[Column], plain: list[str], contract: Contract, others: Iterable[Contract]
) -> None:
    names = "、".join(f"{column.zh}（{column.name}）" for column in missing)
    better = _best(plain, [other for other in others if other.code != contract.code])
    hint = f"it looks like {better.name.zh}: zhumeng intake {better.code} FILE" if better else ""
    raise Refused(
        f"not a file of {contract.name.zh}（{contract.code}）: no column {names}",
        mend=hint or "add the columns, or choose the source the file comes from",
    )


def _best(plain: list[str], contracts: list[Contract]) -> Contract | None:
    """The contract whose required columns are all there and which uses most of the headers."""
    fitting = []
    for contract in contracts:
        found = _positions(plain, _known(contract))
        if all(c.name in found for c in contract.columns if c.required):
            fitting.append((len(found), -len(contract.columns), contract.code, contract))
    return max(fitting)[-1] if fitting else None


def _known(contract: Contract) -> dict[str, str]:
    return {_fold(header): column.name for column in contract.columns for header in column.headers}


def _positions(plain: list[str], known: dict[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, header in enumerate(plain):
        name = known.get(header)
        if name is not None and name in found:
            raise Refused(f"two columns stand for {name}: {plain[found[name]]}、{header}", mend="leave one")
        if name is not None:
            found[name] = index
    return found


def _plain(headers: Sequence[str]) -> list[str]:
    return [_fold(header) for header in headers]


def _fold(header: str) -> str:
    """Case, blanks, full-width brackets and a mark of obligation do not make another header."""
    folded = header.strip().strip("*＊ \ufeff\u3000").replace("(", "（").replace(")", "）")
    return "".join(folded.split()).lower()
