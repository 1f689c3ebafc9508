"""What intake tells its callers."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month


@dataclass(frozen=True)
class Finding:
    """A reason or a notice: what, in which column, how often, and the row number of an example."""

    code: str
    zh: str
    en: str
    count: int
    column: str = ""
    column_zh: str = ""
    example_row: int | None = None
    mend: str = ""


@dataclass(frozen=True)
class Intake:
    """A staged file. Every row is new, changed, unchanged or rejected; nothing is published yet.

    ``reasons`` group the rejected cells, ``notices`` speak of rows that are kept; ``errors`` is the error
    file, None when no row was rejected.
    """

    id: int
    source: str
    file: str
    digest: str
    arrived: Month
    new: int
    changed: int
    unchanged: int
    rejected: int
    reasons: tuple[Finding, ...]
    notices: tuple[Finding, ...]
    errors: Path | None
    state: str = "staged"

    @property
    def rows(self) -> int:
        """Rows the file holds."""
        return self.new + self.changed + self.unchanged + self.rejected

    @property
    def nothing_good(self) -> bool:
        """Whether there are rows, and every one is rejected: such a file is never published."""
        return 0 < self.rows == self.rejected

    def require_a_good_row(self) -> None:
        """Refused when there are rows and none is good.

        Headers alone may say that nobody is listed; rows that cannot be read say nothing.
        """
        if self.nothing_good:
            raise Refused(
                f"没有一行可用，不能发布 no row is good: all {self.rejected:,} are rejected",
                where=self.file,
                mend=f"mend the rows listed in {self.errors} and take the file in again",
            )

    def to_json(self) -> dict[str, Any]:
        """Plain data for machines."""
        return asdict(self) | {
            "arrived": str(self.arrived),
            "errors": str(self.errors) if self.errors else None,
            "rows": self.rows,
        }


@dataclass(frozen=True)
class Published:
    """What a confirmed intake put into the lake: (month, digest) of each batch; none if nothing changed."""

    intake: int
    source: str
    batches: tuple[tuple[Month, str], ...]


@dataclass(frozen=True)
class Taken:
    """One file of an inbox. ``skipped``: taken before. ``refused`` says why a whole file was not read."""

    source: str
    file: str
    intake: Intake | None = None
    published: Published | None = None
    skipped: bool = False
    refused: str = ""
