"""What a value may be beyond its type: its least, its most, and the code list it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhumeng.engine.rules.types import TypeName
from zhumeng.engine.rules.values import shown, typed

Codes = Mapping[str, Mapping[str, Any]]
"""Code lists by name, each by its codes."""
NUMBERS = ("count", "fen", "rate")
MOST_NAMED = 20
"""Codes a refusal names; of a longer list it gives the name."""


@dataclass(frozen=True)
class Limits:
    """Bounds (both included, None: open) and the name of a code list (empty: any text)."""

    least: Any = None
    most: Any = None
    codes: str = ""

    def check(self, value: Any, lists: Codes | None = None) -> None:
        """ValueError saying what is allowed; codes are looked up only where the lists are given.

        None (unknown) passes; of a tuple every item is looked at.
        """
        for item in value if isinstance(value, tuple) else (value,):
            if item is None:
                continue
            if self.least is not None and item < self.least:
                raise ValueError(f"{self._range()} is expected, not {item}")
            if self.most is not None and item > self.most:
                raise ValueError(f"{self._range()} is expected, not {item}")
            if self.codes and lists is not None:
                _check_code(self.codes, item, lists)

    def to_json(self) -> dict[str, Any]:
        """The parts as JSON; what is open is null."""
        return {"least": shown(self.least), "most": shown(self.most), "codes": self.codes or None}

    def _range(self) -> str:
        if self.most is None:
            return f"at least {self.least}"
        return f"at most {self.most}" if self.least is None else f"{self.least} to {self.most}"


OPEN = Limits()


def read_limits(kind: TypeName, least: Any, most: Any, codes: str) -> tuple[Limits, list[tuple[str, str]]]:
    """The limits of a value of ``kind``, and what is wrong with them: the key and the reason."""
    faults = []
    bounds = {}
    for key, raw in (("least", least), ("most", most)):
        try:
            bounds[key] = typed(kind, raw) if kind in NUMBERS else None
        except ValueError as error:
            faults.append((key, f"{key}: {error}"))
        if raw is not None and kind not in NUMBERS:
            faults.append((key, f"{key} is for numbers, not for a {kind}"))
    if codes and kind != "text":
        faults.append(("codes", f"codes are for texts, not for a {kind}"))
    low, high = bounds.get("least"), bounds.get("most")
    if low is not None and high is not None and low > high:
        faults.append(("most", f"most {high} is below least {low}"))
    return Limits(low, high, codes), faults


def _check_code(name: str, item: str, lists: Codes) -> None:
    found = lists.get(name)
    if found is None:
        raise ValueError(f"there is no code list {name}")
    if item not in found:
        allowed = ", ".join(found) if len(found) <= MOST_NAMED else f"its {len(found)} codes"
        raise ValueError(f"a code of {name} is expected ({allowed}), not {item!r}")
