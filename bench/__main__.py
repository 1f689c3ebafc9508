"""``python -m bench [NAME…]``: run the benchmarks and rewrite their table in docs/benchmarks.md."""

from __future__ import annotations

import json
import os
import platform
import sys
from importlib import import_module
from pathlib import Path

NAMES = ("one_case", "intake", "contributions", "month", "pages")
TABLE = Path("docs/benchmarks.md")
RESULTS = Path("var/bench.json")
HEAD = """# Benchmarks

`make bench` runs every benchmark against its peer in the same run and rewrites this table. Seconds depend on
the machine; the ratio (ours ÷ peer) is what counts. Cores: {cores}. Python {python}.

| benchmark | ours | peer | ratio | unit | goal and note |
|---|---:|---:|---:|---|---|
"""


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all; results of the others stay as they were."""
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    for name in names or NAMES:
        print(f"— {name}", flush=True)
        kept[name] = import_module(f"bench.{name}").run()
        for row in kept[name]:
            print("  ", row, flush=True)
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    lines = [_line(row) for name in NAMES for row in kept.get(name, [])]
    head = HEAD.format(cores=os.cpu_count(), python=platform.python_version())
    TABLE.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _line(row: dict[str, object]) -> str:
    cells = [row["name"], *(_number(row[key]) for key in ("ours", "peer", "ratio")), row["unit"], row["note"]]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _number(value: object) -> str:
    return "–" if value is None else f"{value:,.3g}" if isinstance(value, float) else f"{value:,}"


if __name__ == "__main__":
    main(sys.argv[1:])
