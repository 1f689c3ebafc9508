"""Settle somebody whom the registers tell to have left, as a person confirmed it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.settle_leaver import settle_leaver
from zhumeng.work.benefits.deferral.leavers import find_leaver


def settle_found(reader: Reader, employer: int, person: int, left_on: date, parts: Mapping[int, int]) -> int:
    """As :func:`settle_leaver`, for a person who waits in the list of leavers only; the sum in fen."""
    find_leaver(reader.scope, employer, person)
    return settle_leaver(reader, employer, person, left_on, parts)
