"""What kind of organisation a credit code says (GB 32100: its first two characters)."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from zhumeng.foundation.city import the_pack

TABLE = "uscc_registry_codes"


def employer_category(credit_code: str) -> str:
    """The category in words, as 事业单位 or 机关; empty where the code does not tell."""
    return _categories(the_pack().code_tables[TABLE]).get(credit_code[:2].upper(), "")


@lru_cache(maxsize=4)
def _categories(table: Path) -> dict[str, str]:
    with table.open(encoding="utf-8-sig", newline="") as handle:
        rows = csv.DictReader(handle)
        return {row["registry_code"] + row["category_code"]: row["category_name"] for row in rows}
