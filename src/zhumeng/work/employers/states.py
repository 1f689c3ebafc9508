"""From state to state: who waits, what is over, what may be sent again."""

from __future__ import annotations

from collections.abc import Mapping

FOLLOWS: Mapping[str, tuple[str, ...]] = {
    "waiting": ("waiting", "admitted", "refused", "withdrawn"),
    "refused": ("waiting",),
    "admitted": (),
    "withdrawn": (),
}
