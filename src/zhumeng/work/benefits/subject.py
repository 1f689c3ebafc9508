"""Whom a decision is about, as one text: its keys joined, ``15``, ``7-15`` or ``7-15-AG0042``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from zhumeng.engine.rules import Policy

ID = re.compile(r"\d{1,15}")


def subject_of(policy: Policy, row: Mapping[str, Any]) -> str:
    """The text of a row's keys; the record's number, if there is one, stands last."""
    return "-".join(str(row[key]) for key in policy.keys)


def read_subject(policy: Policy, text: str) -> dict[str, int | str] | None:
    """The keys a text names, None when it names none of this policy: a number may hold hyphens itself."""
    parts = text.split("-", len(policy.keys) - 1)
    if len(parts) != len(policy.keys):
        return None
    values: dict[str, int | str] = {}
    for key, part in zip(policy.keys, parts, strict=True):
        if key != "record_no" and not ID.fullmatch(part):
            return None
        values[key] = part if key == "record_no" else int(part)
    return values
