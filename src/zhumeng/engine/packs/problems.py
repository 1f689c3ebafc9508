"""Faults of a pack, each with file, line and reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zhumeng.engine.errors import Refused


@dataclass(frozen=True, order=True)
class Problem:
    """One fault of a pack file. ``line`` counts from 1; 0 means the file as a whole."""

    file: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


class PackError(Refused):
    """A pack that cannot be loaded; nothing of it is. ``problems`` holds every fault found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(
            "\n".join(str(problem) for problem in self.problems),
            mend="correct the lines named; nothing of this pack was loaded",
        )


def raise_if(problems: Iterable[Problem]) -> None:
    """Raise one :class:`PackError` when there are any problems."""
    found = list(problems)
    if found:
        raise PackError(found)
