"""What was typed, sealed like the vault: cells of the record by column."""

from __future__ import annotations

import json
from collections.abc import Mapping

from zhumeng.registers.api import blind_text, open_text, seal_text
from zhumeng.work.benefits.models import Application


def sealed(cells: Mapping[str, str]) -> dict[str, object]:
    """The columns of an application that hold the cells."""
    key_id, secret = seal_text(_plain(cells))
    return {"key_id": key_id, "answers": secret, "mac": mac_of(cells)}


def opened(row: Application) -> dict[str, str]:
    """The cells of an application in clear."""
    cells: dict[str, str] = json.loads(open_text(row.key_id, bytes(row.answers)))
    return cells


def mac_of(cells: object) -> str:
    """Equal for equal content, and of no use to who guesses."""
    return blind_text("application " + _plain(cells))


def _plain(cells: object) -> str:
    return json.dumps(cells, sort_keys=True, ensure_ascii=False)
