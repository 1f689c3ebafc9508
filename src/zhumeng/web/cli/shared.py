"""What commands share: arguments, JSON, money, tables, bars."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.rules import Policy
from zhumeng.engine.rules.limits import Codes
from zhumeng.foundation.city import the_pack

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
OUTCOMES = {"entitled": "符合", "not_entitled": "不符合", "cannot_tell": "无法判断"}
MOST_LISTED = 6
"""Values of a list shown to people."""


class DayType(click.ParamType):
    """A day written 2022-07-31."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it; anything else is refused with the right form."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 – a day has no zone
        except ValueError:
            self.fail(f"“{value}” is not a date; write it as 2022-07-31", param, ctx)


DAY = DayType()


def known_policy(code: str) -> Policy:
    """A policy of the pack; an unknown code is refused with those there are."""
    policies = the_pack().policies
    if not policies:
        raise Refused(
            f"there is no policy “{code}”: the pack {the_pack().code} has no policies",
            where=str(the_pack().folder / "policies"),
            mend="set ZHUMENG_PACK to a pack with policies, or add one there",
        )
    if code not in policies:
        raise Refused(f"there is no policy “{code}”", mend=f"give one of {', '.join(policies)}")
    return policies[code]


def unit_name(code: str) -> str:
    """The short name of a territory."""
    found = the_pack().territories.get(code)
    return found.short_name if found else code


def code_lists() -> Codes:
    """The codes of the pack with their labels, by the name of the list."""
    return {name: found.entries for name, found in the_pack().codes.items()}


def shown_value(value: Any, unknown: str = "未设置", codes: str | None = None) -> str:
    """A fact or parameter for people: of the list ``codes`` by its label; long lists are cut short."""
    if value is None:
        return unknown
    if isinstance(value, bool):
        return "是" if value else "否"
    if not isinstance(value, list):
        return _label(value, codes)
    more = f" 等{len(value)}项" if len(value) > MOST_LISTED else ""
    return "、".join(_label(item, codes) for item in value[:MOST_LISTED]) + more


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


def _label(value: Any, codes: str | None) -> str:
    label = code_lists().get(codes, {}).get(value) if codes else None
    return label.zh if label else str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
