"""The one way a number or a name is shown to somebody who may not read it."""

from __future__ import annotations


def mask_number(number: str) -> str:
    """Keep at most the first three and the last two characters: ``500************34``."""
    if len(number) <= 7:
        return "*" * len(number)
    return number[:3] + "*" * (len(number) - 5) + number[-2:]


def mask_name(name: str) -> str:
    """Keep the first character: ``张**``."""
    return name[:1] + "*" * (len(name) - 1)
