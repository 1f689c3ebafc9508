"""A seeded draw of paid items: each item has a number made of the seed, and the smallest are taken."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import connection

PAID_BY = """
SELECT DISTINCT ON (i.id) i.id, i.amount_fen FROM benefits_item i JOIN benefits_payment p ON p.item_id = i.id
WHERE i.policy = %(policy)s AND p.state = 'paid' AND p.answered_at <= %(until)s
"""
DRAW = f"""
SELECT id, amount_fen FROM ({PAID_BY}) paid
ORDER BY sha256(convert_to(%(seed)s || ':' || id, 'UTF8')), id LIMIT %(size)s
"""


def population_of(policy: str, until: datetime) -> tuple[int, int]:
    """How many items of a policy the bank had paid by a moment, and their sum in fen."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*), coalesce(sum(amount_fen), 0) FROM ({PAID_BY}) paid",
            {"policy": policy, "until": until},
        )
        count, fen = cursor.fetchone()
    return int(count), int(fen)


def drawn(policy: str, seed: str, size: int, until: datetime) -> list[tuple[int, int]]:
    """(item, fen) of the draw in its order. What is paid later does not change it."""
    with connection.cursor() as cursor:
        cursor.execute(DRAW, {"policy": policy, "seed": seed, "size": size, "until": until})
        return [(int(item), int(fen)) for item, fen in cursor.fetchall()]


def digest_of(rows: Sequence[tuple[int, int]]) -> str:
    """Changes when the draw does."""
    return hashlib.sha256(",".join(f"{item}:{fen}" for item, fen in rows).encode()).hexdigest()
