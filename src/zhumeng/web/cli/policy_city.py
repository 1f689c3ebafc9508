"""``zhumeng policy scan`` and ``simulate``: a policy over the whole city."""

from __future__ import annotations

from typing import Any

import click

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.rules import Policy, parameters_on
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.web.cli.shared import (
    MONTH,
    OUTCOMES,
    code_lists,
    json_option,
    known_policy,
    print_json,
    table,
    unit_name,
    yuan,
)
from zhumeng.work.benefits import api as benefits
from zhumeng.work.benefits.api import Scan, Totals


@click.command()
@click.argument("code")
@click.option("--month", "month", type=MONTH, required=True)
@click.option(
    "--list",
    "outcome",
    type=click.Choice(list(OUTCOMES)),
    default=None,
    help="List decisions of this answer.",
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@json_option
def scan(code: str, month: Month, outcome: str | None, limit: int, as_json: bool) -> None:
    """CODE over the whole city in a month: answers, reasons, money by district."""
    found, lake = known_policy(code), the_lake()
    _require_run(found, month)
    done = benefits.scan_policy(the_pack(), lake, found, month)
    rows = benefits.listed(lake, found, month, outcome, limit=limit) if outcome else []
    if as_json:
        print_json(
            {"policy": code, "month": str(month), "late": list(done.late), "city": done.city.to_json(),
             "units": {unit: totals.to_json() for unit, totals in done.units.items()},
             "decisions": [row | {"id": _reference(found, month, row)} for row in rows]}
        )  # fmt: skip
        return
    _print_totals(found, month, done)
    if done.late:
        click.echo("  数据未到：" + "、".join(the_pack().contracts[source].name.zh for source in done.late))
    for row in rows:
        amount = f" {yuan(row['amount_fen'])} 元" if row["amount_fen"] is not None else ""
        why = row["first_failing"] or "、".join(row["missing"] or ())
        click.echo(f"  {_reference(found, month, row)}{amount} {why}")


@click.command()
@click.argument("code")
@click.option("--set", "changes", multiple=True, required=True, help="parameter=value; may be given again.")
@click.option("--month", "month", type=MONTH, default=None, help="Default: the last month run.")
@json_option
def simulate(code: str, changes: tuple[str, ...], month: Month | None, as_json: bool) -> None:
    """What CODE would give with other parameters: heads and money by district."""
    found, pack, lake = known_policy(code), the_pack(), the_lake()
    overrides = _overrides(changes)
    when = month or _last_month(found)
    parameters_on(found, when.last_day, overrides, code_lists())  # refuses what no parameter may be
    _require_run(found, when)
    before = benefits.scan_policy(pack, lake, found, when)
    after = benefits.scan_policy(pack, lake, found, when, overrides=overrides)
    units = [
        {"unit": unit, "before": _pair(before.units.get(unit)), "after": _pair(after.units.get(unit))}
        for unit in sorted(before.units.keys() | after.units.keys())
    ]
    city = {"before": _pair(before.city), "after": _pair(after.city)}
    if as_json:
        print_json({"policy": code, "month": str(when), "set": overrides, "city": city, "units": units})
        return
    lines = [*units, {"unit": "全市", **city}]
    table(
        f"{found.name['zh']} · {when} · {'、'.join(changes)}",
        ["区县", "现行：数量", "金额（元）", "模拟：数量", "金额（元）"],
        [
            (unit_name(line["unit"]), line["before"]["entitled"], yuan(line["before"]["amount_fen"]),
             line["after"]["entitled"], yuan(line["after"]["amount_fen"]))
            for line in lines
        ],
    )  # fmt: skip


def _overrides(changes: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals or not name:
            raise Refused(f"“{change}” is not parameter=value", mend="write --set refund_share_other=0.9")
        if name.strip() in found:
            raise Refused(f"--set gives {name.strip()} twice", mend="give each parameter once")
        found[name.strip()] = value.strip()
    return found


def _require_run(policy: Policy, month: Month) -> None:
    if the_lake().snapshot().batch(f"decision/{policy.code}", month) is None:
        raise Refused(f"{month} has not been run", mend=f"run `zhumeng month {month}` first")


def _last_month(policy: Policy) -> Month:
    batch = the_lake().snapshot().latest(f"decision/{policy.code}")
    if batch is None:
        raise Refused("no month has been run", mend="run `zhumeng month 2022-07` first")
    return batch.month


def _reference(policy: Policy, month: Month, row: dict[str, Any]) -> str:
    return f"{policy.code}:{month}:" + "-".join(str(row[key]) for key in policy.keys)


def _pair(totals: Totals | None) -> dict[str, int]:
    found = totals or Totals()
    return {"entitled": found.entitled, "amount_fen": found.amount_fen}


def _print_totals(policy: Policy, month: Month, done: Scan) -> None:
    table(
        f"{policy.name['zh']} · {month}",
        ["区县", "符合", "不符合", "无法判断", "金额（元）"],
        [
            (unit_name(unit), t.entitled, t.not_entitled, t.cannot_tell, yuan(t.amount_fen))
            for unit, t in [*done.units.items(), ("全市", done.city)]
        ],
    )
    names = {condition.id: condition.zh for condition in policy.conditions}
    for failing, count in done.city.failing.items():
        click.echo(f"  不符合 {count}：{names.get(failing, failing)}")
    for missing, count in done.city.missing.items():
        click.echo(f"  无法判断 {count}：缺 {missing}")
