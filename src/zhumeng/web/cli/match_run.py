"""``zhumeng match run``: lists for everybody, and places given out."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from zhumeng.engine.errors import Refused
from zhumeng.engine.matching.run import Wanted
from zhumeng.engine.matching.run import run as run_market
from zhumeng.web.cli.match_sides import market_of, sides_options
from zhumeng.web.cli.shared import json_option, print_json, progress_bar, table


@click.command()
@sides_options
@click.option("--top", type=click.IntRange(1, 200), default=20, show_default=True, help="Vacancies a person.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help=".parquet or .csv"
)
@click.option(
    "--assign",
    "each",
    type=click.IntRange(0, 10),
    default=0,
    help="Give out places: at most so many a person.",
)
@click.option(
    "--ratio", default="1", show_default=True, help="Open referrals a place, such as 1, 1.5 or 3/2."
)
@json_option
def run(
    vacancies: Path, seekers: Path, on: date | None, top: int, out: Path, each: int, ratio: str, as_json: bool
) -> None:
    """The best vacancies for every seeker, with reasons.

    Beside out.csv lie out.set-aside.csv (rows that took no part, and how to mend them) and, with --assign,
    out.without.csv (people put first for whom there is no place, and what would help).
    """
    wanted = Wanted(top, each, _ratio(ratio))
    if not out.absolute().parent.is_dir():
        raise Refused("there is no such folder", where=str(out.absolute().parent), mend="make it first")
    bar = progress_bar()
    with bar:
        reading = bar.add_task("读取与准备 reading", total=1)
        market = market_of(vacancies, seekers, on)
        bar.update(reading, completed=1)
        task = bar.add_task("匹配 matching", total=len(market.seekers))
        found = run_market(
            market, wanted, out, lambda done, total: bar.update(task, completed=done, total=total)
        )
    if as_json:
        print_json(found | {"out": str(out)})
    else:
        _show(found, out)


def _ratio(text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise Refused(f"“{text}” is not a ratio", where="--ratio", mend="write 1, 1.5 or 3/2") from None


def _show(found: dict[str, Any], out: Path) -> None:
    for name, zh in (("vacancies", "岗位"), ("seekers", "求职者")):
        side = found[name]
        aside = sum(side["set_aside"].values())
        click.echo(f"{zh} {name}: {side['used']:,} 参与 used, {aside:,} 搁置 set aside")
        for sentence, count in side["told"].items():
            click.echo(f"  {sentence}: {count:,}")
    if any(sum(found[name]["set_aside"].values()) for name in ("vacancies", "seekers")):
        click.echo(f"  搁置的原因与改法 why, and how to mend: {out.with_suffix('.set-aside.csv')}")
    click.echo(f"推荐 lists: {found['with_list']:,} 人, {found['pairs']:,} 条 → {out}")
    rows = [
        (f"前 {one['at']}", *(f"{one[key]:.3f}" for key in ("congestion", "coverage", "gini", "overrun")))
        for one in found["spread"]
    ]
    given = found.get("assigned")
    if given:
        one = given["spread"]
        rows.append(
            ("派岗 given", *(f"{one[key]:.3f}" for key in ("congestion", "coverage", "gini", "overrun")))
        )
    table("分布 spread", ["", "拥挤 congestion", "覆盖 coverage", "基尼 gini", "超额 overrun"], rows)
    if given:
        click.echo(
            f"派岗 referrals: {given['referrals']:,} 条, {given['people']:,} 人; "
            f"优先 put first: {given['put_first']:,} 已保障, {given['put_first_without']:,} 无岗可派; "
            f"超出名额 over capacity: {given['over_capacity']}"
        )
