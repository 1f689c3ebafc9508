"""``python -m bench [NAME…]``: run the benchmarks; each rewrites its own table in docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import psutil

NAMES = (
    "one_case", "intake", "contributions", "all_policies", "openfisca", "month", "pages", "decisions",
    "screening",
    "matching",
    "matching_million",
    "occupations",
    "titles",
    "search",
)  # fmt: skip
PAGE = Path("docs/benchmarks.md")
HEAD = "| benchmark | ours | peer | ratio | unit | goal and note |\n|---|---:|---:|---:|---|---|\n"


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all; the tables of the others, and what is written around, stay."""
    for name in names or NAMES:
        print(f"— {name}", flush=True)
        rows = import_module(f"bench.{name}").run()
        for row in rows:
            print("  ", row, flush=True)
        if not rows:
            continue
        PAGE.write_text(placed(PAGE.read_text(encoding="utf-8"), name, rows), encoding="utf-8")


def placed(page: str, name: str, rows: list[dict[str, object]]) -> str:
    """The page with the rows between the marks of a benchmark; ValueError where it has no such marks."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    memory = psutil.virtual_memory().total / 2**30
    told = (
        f"`python -m bench {name}` on {os.cpu_count()} cores with {memory:.0f} GiB, "
        f"Python {platform.python_version()}.\n\n"
    )
    table = told + HEAD + "\n".join(_line(row) for row in rows)
    made, found = re.subn(
        f"{begin}.*?{end}", lambda _: f"{begin}\n{table}\n{end}", page, count=1, flags=re.DOTALL
    )
    if not found:
        raise ValueError(f"{PAGE} has no place for {name}: write {begin} and {end} into it")
    return made


def _line(row: dict[str, object]) -> str:
    cells = [row["name"], *(_number(row[key]) for key in ("ours", "peer", "ratio")), row["unit"], row["note"]]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _number(value: Any) -> str:
    if value is None:
        return "–"
    return f"{value:,.3g}" if isinstance(value, float) and abs(value) < 1000 else f"{value:,.0f}"


if __name__ == "__main__":
    main(sys.argv[1:])
