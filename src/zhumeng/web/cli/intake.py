"""``zhumeng intake`` and ``zhumeng sources``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click
from rich.console import Console
from rich.table import Table

from zhumeng.engine.month import Month
from zhumeng.web.cli.shared import MONTH

if TYPE_CHECKING:
    from zhumeng.registers.api import Finding, Intake, Published, SourceStatus

MOST_REASONS = 12
WIDTH = 120
"""Columns the list of sources needs; a narrower terminal wraps it."""


@click.command()
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--confirm", is_flag=True, help="Publish the good rows; without it nothing is published.")
@click.option("--month", type=MONTH, help="Month in which the file arrived, 2022-07; by default this month.")
@click.option("--json", "as_json", is_flag=True, help="Answer for machines.")
def intake(source: str, file: Path, confirm: bool, month: Month | None, as_json: bool) -> None:
    """Check FILE against the contract of SOURCE: every row is new, changed, unchanged or rejected.

    A file staged once and confirmed later is read again: what is published is what was just shown.
    A file without any good row is shown and refused.
    """
    from zhumeng.foundation.boot import database

    arrived = month or Month.of(datetime.now(ZoneInfo("Asia/Shanghai")).date())
    with database():
        from zhumeng.registers import api

        api.recover()
        newest = api.newest_arrival()
        staged = api.stage(source, file, arrived=arrived)
        published = api.confirm(staged) if confirm and not staged.nothing_good else None
    if month is None:
        _say_if_far(arrived, newest)
    batches = [str(at) for at, _ in published.batches] if published else []
    if as_json:
        answer = staged.to_json() | {"published": published is not None, "batches": batches}
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        _show(Console(highlight=False, soft_wrap=True), staged)
    staged.require_a_good_row()
    if not as_json:
        again = f"zhumeng intake {source} {file} --confirm" + (f" --month {month}" if month else "")
        _say_what_is_published(published, batches, again)


def _say_if_far(arrived: Month, newest: Month | None) -> None:
    """Files of another year are easily put under today's month: one line on stderr says so."""
    if newest is not None and arrived > newest + 1:
        click.echo(
            f"到达月份按今天计为 {arrived}，已接收的最新月份是 {newest}；如不符，请加 --month {newest} "
            f"(arrival month {arrived}, newest so far {newest}; give another with --month)",
            err=True,
        )


def _say_what_is_published(published: Published | None, batches: list[str], again: str) -> None:
    if published is None:
        said = f"尚未发布 nothing is published yet. 下一步 next: {again}"
    elif batches:
        said = f"已发布 published – months {', '.join(batches)}"
    else:
        said = "没有变化 nothing new: nothing was published"
    Console(highlight=False, soft_wrap=True).print(said)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Answer for machines.")
def sources(as_json: bool) -> None:
    """List the sources: owner, purpose, period, last arrival."""
    from zhumeng.foundation.boot import database

    with database():
        from zhumeng.registers import api

        found = api.source_status()
    if as_json:
        click.echo(json.dumps([status.to_json() for status in found], ensure_ascii=False))
    else:
        console = Console(highlight=False)
        console.width = max(console.width, WIDTH)
        console.print(_sources_table(found))


def _show(console: Console, staged: Intake) -> None:
    table = Table("新增 new", "变更 changed", "未变 unchanged", "退回 rejected", "共 rows")
    counts = (staged.new, staged.changed, staged.unchanged, staged.rejected, staged.rows)
    table.add_row(*(f"{count:,}" for count in counts))
    console.print(f"{staged.source} ← {staged.file}（{staged.arrived}）")
    console.print(table)
    if staged.reasons:
        _findings(console, "退回原因 why rows are rejected", staged.reasons[:MOST_REASONS])
        console.print(f"退回明细 error file: {staged.errors}")
    if staged.notices:
        _findings(console, "提示 notices, rows are kept", staged.notices)


def _findings(console: Console, title: str, findings: Iterable[Finding]) -> None:
    console.print(title)
    for item in findings:
        where = f"{item.column_zh} {item.column}: " if item.column else ""
        count = f" × {item.count:,}" if item.count else ""
        example = (
            f"，例：第 {item.example_row} 行 row {item.example_row}" if item.example_row is not None else ""
        )
        english = f" {item.en}" if item.en != item.zh else ""
        mend = f" → {item.mend}" if item.mend else ""
        console.print(f"  {where}{item.zh}{english}{count}{example}{mend}")


def _sources_table(found: Iterable[SourceStatus]) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in ("source", "来源", "提供单位", "形态 shape", "到达 last", "行 rows"):
        table.add_column(title, no_wrap=title != "提供单位")
    for status in found:
        contract = status.contract
        last = str(status.last_month or "—")
        table.add_row(
            contract.code, contract.name.zh, contract.owner.zh, contract.shape, last, f"{status.rows:,}"
        )
    return table
