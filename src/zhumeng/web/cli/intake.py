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

if TYPE_CHECKING:
    from zhumeng.registers.api import Finding, Intake, SourceStatus

MOST_REASONS = 12
WIDTH = 120
"""Columns the list of sources needs; a narrower terminal wraps it."""


@click.command()
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--confirm", is_flag=True, help="Publish the good rows; without it nothing is published.")
@click.option("--month", help="Month in which the file arrived, 2022-07; by default this month.")
@click.option("--json", "as_json", is_flag=True, help="Answer for machines.")
def intake(source: str, file: Path, confirm: bool, month: str | None, as_json: bool) -> None:
    """Check FILE against the contract of SOURCE: every row is new, changed, unchanged or rejected.

    A file staged once and confirmed later is read again: what is published is what was just shown.
    """
    from zhumeng.foundation.boot import database

    arrived = Month.parse(month) if month else Month.of(datetime.now(ZoneInfo("Asia/Shanghai")).date())
    with database():
        from zhumeng.registers import api

        api.recover()
        staged = api.stage(source, file, arrived=arrived)
        published = api.confirm(staged) if confirm else None
    batches = [str(at) for at, _ in published.batches] if published else []
    if as_json:
        click.echo(
            json.dumps(staged.to_json() | {"published": confirm, "batches": batches}, ensure_ascii=False)
        )
        return
    console = Console(highlight=False, soft_wrap=True)
    _show(console, staged)
    if confirm:
        said = f"published – months {', '.join(batches)}" if batches else "nothing new: nothing was published"
        console.print(f"已发布 {said}" if batches else f"没有变化 {said}")
    else:
        again = f"zhumeng intake {source} {file} --confirm" + (f" --month {month}" if month else "")
        console.print(f"尚未发布 nothing is published yet. 下一步 next: {again}")


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
