"""What a newcomer sees when the demo has run: lights, decisions, money, and what to type next."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from rich.columns import Columns
from rich.console import Console

from zhumeng.engine.indicators.lights import Light
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.city import target_scale, the_lake, the_pack
from zhumeng.oversight.figures import Figures, read_figures
from zhumeng.oversight.status import ItemStatus, plan_status
from zhumeng.web.cli.shared import table, yuan
from zhumeng.work.benefits.api import Scan, listed, published_scan

MARKS = {"on_pace": "🟢", "reported": "🔵", "behind": "🟡", "critical": "🔴", "cannot_tell": "⚪"}


def print_summary(month: Month, people: int, next_steps: bool = True) -> None:
    """Print the month: one line an item, one block a policy, then the commands worth typing."""
    pack = the_pack()
    figures = read_figures(pack, the_lake().snapshot(), month)
    items = plan_status(figures, target_scale(pack))
    click.echo(f"\n{pack.head.name.zh}　{month}　虚构城市 {people:,} 人（目标按人口缩放，至少为 1）\n")
    print_lights(items, figures)
    for policy in pack.policies.values():
        done = published_scan(the_lake(), policy, month)
        if done:
            print_policy(pack, policy, done)
    if next_steps:
        print_next(pack, month)


def print_lights(items: tuple[ItemStatus, ...], figures: Figures) -> None:
    """How many items stand how, then every item."""
    counts = Counter(item.light for item in items)
    click.echo("　".join(f"{MARKS[light]} {light.zh} {counts[light]}" for light in Light if counts[light]))
    lines = [f"{MARKS[item.light]} {item.item.id} {item.item.title}" for item in items]
    Console(highlight=False).print(Columns(lines, column_first=True, padding=(0, 2)))
    late = figures.batch.meta.get("late", {})
    if late:
        names = [figures.pack.contracts[source].name.zh for source in late]
        click.echo(f"  暂列（数据未齐）：{'、'.join(names)}")


def print_policy(pack: Pack, policy: Policy, done: Scan) -> None:
    """Answers of one policy with the first failing condition and the source that is missing."""
    names = {condition.id: condition.zh for condition in policy.conditions}
    rows = [("符合", "", done.city.entitled, f"{yuan(done.city.amount_fen)} 元")]
    rows += [("不符合", names.get(key, key), count, "") for key, count in done.city.failing.items()]
    rows += [
        ("无法判断", f"缺 {missing_source(pack, policy, key)}", count, "")
        for key, count in done.city.missing.items()
    ]
    table(f"{policy.name['zh']}（{policy.code}）", ["结论", "原因", "件数", "金额"], rows)


def missing_source(pack: Pack, policy: Policy, missing: str) -> str:
    """A missing fact with the source that should bring it and who owns that source."""
    use = policy.facts.get(missing)
    if use is None:
        return missing
    owners = "、".join(
        f"{pack.contracts[code].name.zh}（{pack.contracts[code].owner.zh}）" for code in use.fact.sources
    )
    return f"{use.fact.name['zh']} ← {owners}"


def print_next(pack: Pack, month: Month) -> None:
    """Commands worth typing next, each of which works as printed."""
    first = next(iter(pack.policies))
    hints = [f"plan status --month {month}", f"plan records new_urban_employment --month {month}"]
    hints += [f"policy explain {reference}" for reference in _one_of_each_answer(pack, month)]
    hints += [f"policy scan {first} --month {month} --list entitled", f"policy show {first}", "sources"]
    click.echo("\n接下来可以输入：")
    for hint in hints:
        click.echo(f"  {program()} {hint}")


def _one_of_each_answer(pack: Pack, month: Month) -> Iterator[str]:
    """A decision the month leaves open, one that refuses and one that grants, of different policies."""
    policies = list(pack.policies.values())
    for outcome in ("cannot_tell", "not_entitled", "entitled"):
        for policy in policies:
            found = listed(the_lake(), policy, month, outcome, limit=1)
            if found:
                yield f"{policy.code}:{month}:" + "-".join(str(found[0][key]) for key in policy.keys)
                policies.remove(policy)
                break


def program() -> str:
    """How the command is typed here: its name, or its path where it is not on the PATH."""
    started = Path(sys.argv[0])
    if started.name != "zhumeng" or shutil.which("zhumeng"):
        return "zhumeng"
    return os.path.relpath(started)
