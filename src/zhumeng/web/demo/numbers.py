"""Numbers that pass every check and belong to nobody: region 509 was never given to a place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]

REGION = 509_000  # 509000 … 509999; tests look it up in the national and the city's historic tables
_SLOTS = 499_000  # numbers of one sex and one day of birth: 1,000 regions × 499 sequences
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = np.frombuffer(b"10X98765432", dtype=np.uint8)
_ALPHABET = np.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY", dtype=np.uint8)  # GB 32100
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714
_FIRST_YEAR, _LAST_YEAR = 1900, 2030
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_ZERO = date(_FIRST_YEAR, 1, 1).toordinal() - _EPOCH
_DAYS: Bytes = np.frombuffer(
    "".join(
        date.fromordinal(n).strftime("%Y%m%d")
        for n in range(date(_FIRST_YEAR, 1, 1).toordinal(), date(_LAST_YEAR, 1, 1).toordinal())
    ).encode(),
    dtype=np.uint8,
).reshape(-1, 8)


def slots(birth: NDArray[np.integer], sex: NDArray[np.integer]) -> NDArray[np.int32]:
    """A slot 0 … 498,999 for each person, unique among those of the same sex and day of birth."""
    key = birth.astype(np.int64) * 2 + (sex == 1)
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    rank = np.arange(len(key)) - np.repeat(starts, np.diff(np.r_[starts, len(key)]))
    slot = np.empty(len(key), dtype=np.int32)
    slot[order] = (rank * 7919 + ordered * 104_729) % _SLOTS  # 7919 has no factor in common with the slots
    return slot


def identity_numbers(
    birth: NDArray[np.integer], sex: NDArray[np.integer], slot: NDArray[np.integer]
) -> Bytes:
    """GB 11643 numbers as an (n, 18) matrix of ASCII: region, birth date, sequence with sex, check digit."""
    out = np.empty((len(birth), 18), dtype=np.uint8)
    out[:, :6] = digits(REGION + slot // 499, 6)
    out[:, 6:14] = _DAYS[birth - _DAY_ZERO]
    out[:, 14:17] = digits((slot % 499 + 1) * 2 - (sex == 1), 3)  # odd for men; 000 is never given
    total = np.zeros(len(birth), dtype=np.int32)
    for place, weight in enumerate(_ID_WEIGHTS):
        total += (out[:, place] - np.uint8(48)).astype(np.int32) * weight
    out[:, 17] = _ID_CHECK[total % 11]
    return out


def credit_codes(index: NDArray[np.integer], registry: Sequence[str]) -> Bytes:
    """GB 32100 codes as an (n, 18) matrix: registry with category, region, organisation, check."""
    n = len(index)
    out = np.empty((n, 18), dtype=np.uint8)
    out[:, :2] = np.frombuffer("".join(registry).encode(), dtype=np.uint8).reshape(n, 2)
    out[:, 2:8] = digits(REGION + index % 1000, 6)
    out[:, 8:10] = np.frombuffer(b"MA", dtype=np.uint8)
    rest = (index.astype(np.int64) * 611_953 + 24_036_583) % 31**6  # a bijection: 611953 is no multiple of 31
    for place in range(15, 9, -1):
        out[:, place] = _ALPHABET[rest % 31]
        rest //= 31
    out[:, 16] = _organisation_check(out[:, 8:16])
    value = np.zeros(256, dtype=np.int64)
    value[_ALPHABET] = np.arange(31)
    total = sum(value[out[:, place]] * pow(3, place, 31) for place in range(17))
    out[:, 17] = _ALPHABET[(31 - total % 31) % 31]
    return out


def _organisation_check(code: Bytes) -> Bytes:
    value = np.where(code < 65, code - 48, code - 55).astype(np.int64)
    rest = 11 - (value * np.array(_ORG_WEIGHTS)).sum(axis=1) % 11
    return np.frombuffer(b"0123456789X0", dtype=np.uint8)[rest]


def digits(values: NDArray[np.integer], width: int) -> Bytes:
    """Whole numbers as ASCII digits, zero-padded to ``width``: an (n, width) matrix."""
    out = np.empty((len(values), width), dtype=np.uint8)
    rest = np.asarray(values).astype(np.int64)
    for place in range(width - 1, -1, -1):
        out[:, place] = rest % 10 + 48
        rest = rest // 10
    return out
