"""``zhumeng month 2022-07``: run a month, in the foreground, with a bar per step."""

from __future__ import annotations

from collections.abc import Callable

import click

from zhumeng.engine.month import Month
from zhumeng.foundation.boot import database
from zhumeng.web.cli.shared import MONTH, json_option, print_json, progress_bar


@click.command()
@click.argument("month", type=MONTH)
@json_option
def month(month: Month, as_json: bool) -> None:
    """Run MONTH: intake, facts, comparison, decisions, indicators. Stop it and start it again at will."""
    with database():
        steps = run_with_bars(month)
    if as_json:
        print_json({"month": str(month), "steps": steps})
    else:
        for step in steps:
            click.echo(f"  {step['zh']}：{step['summary']}")


def run_with_bars(month: Month) -> list[dict[str, str]]:
    """Run a month showing progress; returns what each step said."""
    from zhumeng.foundation.runs import MonthStep, month_steps, run_month

    bar = progress_bar()

    def watch(step: MonthStep) -> Callable[[int, int], None]:
        task = bar.add_task(f"{month} {step.zh}", total=None)
        return lambda done, total: bar.update(task, completed=done, total=total)

    with bar:
        run = run_month(month, watch)
    said = {step.name: step.summary for step in run.steps.all()}
    return [{"name": step.name, "zh": step.zh, "summary": said[step.name]} for step in month_steps()]
