"""``zhumeng plan``: check a pack, show the plan's status, open a figure down to its records."""

from __future__ import annotations

from collections.abc import Iterator

import click

from zhumeng.engine.indicators.lights import Light
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.foundation.city import target_scale, the_lake, the_pack
from zhumeng.oversight.figures import read_figures
from zhumeng.oversight.records import by_unit, open_figure, plain
from zhumeng.oversight.status import ItemStatus, number, place_of, plan_status
from zhumeng.web.cli.shared import MONTH, json_option, print_json, table, unit_name

SHOWN = 20
"""Records shown to people; --json gives all."""


@click.group()
def plan() -> None:
    """The plan: check its pack, see its status, open its figures."""


@plan.command()
@click.argument("pack")
@json_option
def check(pack: str, as_json: bool) -> None:
    """Check PACK (its code or folder): it loads whole, or every fault is named with file and line."""
    loaded = load_pack(find_pack(pack))
    facts = {
        "pack": loaded.code,
        "items": len(list(loaded.plan.items())),
        "targets": len(list(loaded.plan.targets())),
        "figures": len(loaded.figures),
        "milestones": len(loaded.milestones),
        "units": len(loaded.offices),
        "reporting_units": len(loaded.territories.units(loaded.plan.meta.issued_on)),
        "sources": len(loaded.contracts),
        "facts": len(loaded.facts),
        "policies": len(loaded.policies),
    }
    if as_json:
        print_json(facts)
    else:
        click.echo(f"✓ {loaded.head.name.zh} ({loaded.code})")
        click.echo("  " + ", ".join(f"{count} {name}" for name, count in facts.items() if name != "pack"))


@plan.command()
@click.option("--month", "month", type=MONTH, required=True)
@click.option("--unit", default="", help="Only items of this responsible unit, such as 就业处.")
@click.option("--territory", default="", help="Values of one reporting unit, by code or name.")
@json_option
def status(month: Month, unit: str, territory: str, as_json: bool) -> None:
    """Every item with its light, every target with its value."""
    pack = the_pack()
    figures = read_figures(pack, the_lake().snapshot(), month)
    scale = target_scale(pack)
    items = plan_status(figures, scale, unit, territory)
    if as_json:
        print_json(
            {
                "month": str(month),
                "scale": str(scale),
                "restated_in": figures.restated_in,
                "late": figures.batch.meta.get("late", {}),
                "items": [item.to_json() for item in items],
            }
        )
        return
    rows = [row for item in items for row in _item_rows(item)]
    table(
        f"{pack.head.name.zh} · {month}", ["", "事项与指标", "状态", "数值", "目标", "本月应达", "说明"], rows
    )
    if figures.restated_in:
        click.echo(f"本月数据在 {figures.restated_in} 重述。")
    click.echo(f"打开一个数字：zhumeng plan records {next(iter(pack.figures))} --month {month}")


@plan.command()
@click.argument("target")
@click.option("--month", "month", type=MONTH, required=True)
@click.option("--territory", default="", help="Only one reporting unit, by code or name.")
@json_option
def records(target: str, month: Month, territory: str, as_json: bool) -> None:
    """The records behind the figure TARGET: their count or sum is the figure."""
    pack = the_pack()
    place = place_of(pack, month, territory) if territory else ""
    with the_lake().reading() as snapshot:
        opened = open_figure(pack, snapshot, target, month, place, None if as_json else SHOWN)
    figure_ = pack.figures[target]
    value = opened.figures.value(target, figure_, place or None)
    if as_json:
        print_json(
            {
                "target": target,
                "month": str(month),
                "value": number(value),
                "unit": opened.figures.unit(target),
                "count": opened.count,
                "sum": plain(opened.quantity),
                "whole": None if opened.whole is None else plain(opened.whole),
                "by_unit": {unit: plain(quantity) for unit, quantity in by_unit(opened.figures, target)},
                "late": opened.figures.late(target),
                "records": [record.to_json() for record in opened.records],
            }
        )
        return
    rows = [(r.record, unit_name(r.unit), r.happened_on, figure(plain(r.quantity))) for r in opened.records]
    table(f"{figure_.name.zh} · {month}", ["记录", "区县", "日期", "数量"], rows)
    click.echo(
        f"共 {opened.count} 条记录，合计 {figure(plain(opened.quantity))}，指标值 {figure(number(value))}"
    )


Row = tuple[object, ...]


SIGNS = {">=": "≥", "<=": "≤", "~": "约", "done": "完成"}
COLOURS = {
    "on_pace": "green",
    "reported": "blue",
    "behind": "yellow",
    "critical": "red",
    "cannot_tell": "dim",
}


def _item_rows(item: ItemStatus) -> Iterator[Row]:
    yield item.item.id, item.item.title, _word(item.light), "", "", "", ""
    for target in item.targets:
        shown, unit = target.to_json(), target.target.unit
        if target.target.op == "done":
            value, wanted, asked = (
                ("已完成" if target.value else "未完成"),
                f"{target.target.deadline} 前完成",
                "",
            )
        else:
            cohort = target.figure.shape == "cohort"
            value = share(shown["value"]) if cohort else amount(shown["value"], unit)
            wanted = f"{SIGNS[target.target.op]} {amount(shown['target'], unit)}" if target.wanted else ""
            asked = "全部" if cohort else amount(shown["pace"], unit) if target.wanted else ""
        late = "暂列（数据未齐）" if target.late else ""
        yield "", f"  {target.target.name_zh}", _word(target.light), value, wanted, asked, late
    for monitor in item.monitors:
        shown = monitor.to_json()
        value = amount(shown["value"], shown["unit"])
        yield "", f"  {monitor.what.name.zh}", _word(monitor.light), value, "监测", "", ""
    for step in item.milestones:
        done = "已完成" if step.value else "未完成"
        yield "", f"  {step.what.name.zh}", _word(step.light), done, f"{step.to_json()['due']} 前完成", "", ""


def _word(light: Light | None) -> str:
    return f"[{COLOURS[light]}]{light.zh}[/]" if light else ""


def amount(value: float | None, unit: str) -> str:
    """A number with its unit; money and shares with two decimals, other parts with one."""
    if value is None or isinstance(value, int):
        return f"{figure(value)} {unit}"
    decimals = {"元": 2, "%": 2, "亿元": 4}.get(unit, 1)
    return f"{value:,.{decimals}f} {unit}"


def share(value: float | None) -> str:
    """A part of a whole group."""
    return "—" if value is None else f"{value:.1%}"


def figure(value: float | None) -> str:
    """A number for people; a dash when it cannot be told."""
    if value is None:
        return "—"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.4f}".rstrip("0").rstrip(".")
