"""The occupation classification: codes such as 4-02-06-01, their level and name."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from zhumeng.engine.errors import Refused

LENGTHS = (1, 4, 7, 10)
"""Letters of a code that name its 大类, 中类, 小类 and 细类."""
MIDDLE = 4
"""Letters of the 中类."""
SHAPE = re.compile(r"[1-8](-\d\d){3}")


@dataclass(frozen=True)
class Occupation:
    """One line of the classification; ``level`` 1 大类, 2 中类, 3 小类, 4 细类."""

    code: str
    level: int
    name: str


@dataclass(frozen=True)
class Table:
    """The classification in the order of its codes."""

    rows: tuple[Occupation, ...]

    @cached_property
    def by_code(self) -> dict[str, Occupation]:
        """Occupations by code."""
        return {row.code: row for row in self.rows}

    def __contains__(self, code: str) -> bool:
        return code in self.by_code

    def name(self, code: str) -> str:
        """The name of a code; one that the classification lacks is refused."""
        if code not in self.by_code:
            raise Refused(
                f"“{code}” is no code of the classification", mend="write it in full, such as 4-02-06-01"
            )
        return self.by_code[code].name

    def parents(self, code: str) -> Iterator[Occupation]:
        """The groups a code lies in, the widest first; levels the classification leaves out are absent."""
        self.name(code)
        for length in LENGTHS[:-1]:
            above = self.by_code.get(code[:length] + "-00" * ((10 - length) // 3))
            if above and above.code != code:
                yield above


def load_table(path: Path) -> Table:
    """Read ``code,level,name``; a bad code or level, or a code given twice, is refused with its line."""
    found: dict[str, Occupation] = {}
    with path.open(encoding="utf-8", newline="") as handle:
        for line, row in enumerate(csv.DictReader(handle), start=2):
            code, level, name = (row.get(part) or "" for part in ("code", "level", "name"))
            if not SHAPE.fullmatch(code) or level not in ("1", "2", "3", "4") or not name:
                raise Refused("a line needs a code, a level of 1 to 4 and a name", where=f"{path}:{line}")
            if code in found:
                raise Refused(f"{code} is given twice", where=f"{path}:{line}")
            found[code] = Occupation(code, int(level), name)
    return Table(tuple(found[code] for code in sorted(found)))
