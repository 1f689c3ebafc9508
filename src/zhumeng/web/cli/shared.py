"""What commands share: a month as argument, JSON, money, tables, bars."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")


class MonthType(click.ParamType):
    """A month written 2022-07."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        """Read it; anything else is refused with the right form."""
        if isinstance(value, Month):
            return value
        try:
            return Month.parse(value)
        except Refused as refusal:
            self.fail(str(refusal), param, ctx)


MONTH = MonthType()


def print_json(value: Any) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def yuan(fen: int) -> str:
    """Fen as yuan with separators: 123456 → 1,234.56."""
    return f"{Decimal(fen) / 100:,.2f}"


def table(title: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table for people."""
    made = Table(title=title, title_justify="left", header_style="bold")
    for header in headers:
        made.add_column(header, overflow="fold")
    for row in rows:
        made.add_row(*("" if cell is None else str(cell) for cell in row))
    Console().print(made)


def progress_bar() -> Progress:
    """Bars on stderr, one a task; nothing where stderr is not a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    return Progress(
        *columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal
    )


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
