"""``zhumeng policy``: what the rules are, whom they answer how, and why."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.engine.rules import Decision, Policy, check_facts, decide, describe
from zhumeng.foundation.boot import database
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.web.cli.shared import MONTH, json_option, print_json, table, yuan
from zhumeng.work.benefits import api as benefits
from zhumeng.work.benefits.api import Kept, Scan, Totals

ANSWERS = {"met": "符合", "not_met": "不符合", "cannot_tell": "无法判断"}
OUTCOMES = {"entitled": "符合", "not_entitled": "不符合", "cannot_tell": "无法判断"}


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


@click.group()
def policy() -> None:
    """Policies: what they are, what they say of a case, of the city, and why."""


@policy.command(name="list")
@json_option
def list_(as_json: bool) -> None:
    """Every policy of the pack."""
    rows = [
        {"code": one.code, "name": dict(one.name), "subject": one.subject, "period": one.period,
         "delivery": one.delivery, "fund": one.fund, "basis": [basis.model_dump() for basis in one.basis]}
        for one in the_pack().policies.values()
    ]  # fmt: skip
    if as_json:
        print_json(rows)
        return
    table(
        "政策",
        ["代码", "名称", "对象", "周期", "方式", "资金"],
        [(r["code"], r["name"]["zh"], r["subject"], r["period"], r["delivery"], r["fund"]) for r in rows],
    )


@policy.command()
@click.argument("code")
@click.option(
    "--on",
    "day",
    type=DayType(),
    default=None,
    help="Parameters in force that day (default: 31 July of the plan's year).",
)
@json_option
def show(code: str, day: date | None, as_json: bool) -> None:
    """CODE in full: facts, dated parameters with their sources, conditions with their clauses."""
    found = _policy(code)
    shown = describe(found, day or _default_day())
    if as_json:
        print_json(shown)
        return
    click.echo(f"{found.name['zh']} ({found.code})")
    table(
        "事实",
        ["名称", "类型", "单位", "期间", "含义", "来源"],
        [
            (f["name"], f["type"], f["unit"], f["period"], f["meaning"]["zh"], "、".join(f["sources"]))
            for f in shown["facts"]
        ],
    )
    table(
        "参数",
        ["名称", "", "现行值", "起", "出处", "可信度"],
        [
            (p["name"], p["label"]["zh"], _value(p["in_force"]), p["from"], p["source"], p["confidence"])
            for p in shown["parameters"]
        ],
    )
    table(
        "条件",
        ["编号", "条件", "表达式", "依据"],
        [(c["id"], c["zh"], c["when"], c["clause"]) for c in shown["conditions"]],
    )
    click.echo(f"金额：{shown['amount']['expr']}（{shown['amount']['unit']}）")


@policy.command()
@click.argument("code")
@click.option(
    "--facts",
    "file",
    type=click.Path(dir_okay=False, allow_dash=True),
    required=True,
    help="JSON object of facts; - reads stdin.",
)
@click.option("--on", "day", type=DayType(), required=True, help="The day whose parameters count.")
@json_option
def check(code: str, file: str, day: date, as_json: bool) -> None:
    """Decide one case of CODE from the facts of a JSON file; a fact left out is unknown."""
    found = _policy(code)
    _print_decision(decide(found, check_facts(found, _read_facts(file)), day), as_json)


@policy.command()
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
    found, lake = _policy(code), the_lake()
    _require_run(found, month)
    done = benefits.scan_policy(the_pack(), lake, found, month)
    rows = benefits.listed(lake, found, month, outcome, limit=limit) if outcome else []
    if as_json:
        print_json(
            {"policy": code, "month": str(month), "city": done.city.to_json(),
             "units": {unit: totals.to_json() for unit, totals in done.units.items()},
             "decisions": [row | {"id": _reference(found, month, row)} for row in rows]}
        )  # fmt: skip
        return
    _print_totals(found, month, done)
    for row in rows:
        amount = f" {yuan(row['amount_fen'])} 元" if row["amount_fen"] is not None else ""
        why = row["first_failing"] or "、".join(row["missing"] or ())
        click.echo(f"  {_reference(found, month, row)}{amount} {why}")


@policy.command()
@click.argument("code")
@click.option("--set", "changes", multiple=True, required=True, help="parameter=value; may be given again.")
@click.option("--month", "month", type=MONTH, default=None, help="Default: the last month run.")
@json_option
def simulate(code: str, changes: tuple[str, ...], month: Month | None, as_json: bool) -> None:
    """What CODE would give with other parameters: heads and money by district."""
    found, pack, lake = _policy(code), the_pack(), the_lake()
    when = month or _last_month(found)
    _require_run(found, when)
    before = benefits.scan_policy(pack, lake, found, when)
    after = benefits.scan_policy(pack, lake, found, when, overrides=_overrides(changes))
    units = [
        {"unit": unit, "before": _pair(before.units.get(unit)), "after": _pair(after.units.get(unit))}
        for unit in sorted(before.units.keys() | after.units.keys())
    ]
    city = {"before": _pair(before.city), "after": _pair(after.city)}
    if as_json:
        print_json(
            {"policy": code, "month": str(when), "set": _overrides(changes), "city": city, "units": units}
        )
        return
    lines = [*units, {"unit": "全市", **city}]
    table(
        f"{found.name['zh']} · {when} · {'、'.join(changes)}",
        ["区县", "现行：数量", "金额（元）", "模拟：数量", "金额（元）"],
        [
            (_unit_name(line["unit"]), line["before"]["entitled"], yuan(line["before"]["amount_fen"]),
             line["after"]["entitled"], yuan(line["after"]["amount_fen"]))
            for line in lines
        ],
    )  # fmt: skip


@policy.command()
@click.argument("decision")
@json_option
def explain(decision: str, as_json: bool) -> None:
    """Why DECISION (policy:month:subject) came out as it did."""
    kept = _find(decision)
    if not as_json:
        digests = f"批次 {kept.batch.digest[:12]}　政策文本 {kept.policy.digest[:12]}"
        click.echo(f"{decision}　参数日期 {kept.on}　{digests}")
    _print_decision(benefits.explain(kept), as_json)


@policy.command()
@click.argument("decision")
@json_option
def replay(decision: str, as_json: bool) -> None:
    """Make DECISION again from the batches it cites; exit code 1 when anything differs."""
    done = benefits.replay(the_pack(), the_lake(), _find(decision))
    if as_json:
        print_json(
            {"decision": decision, "same": not done.differences,
             "differences": {name: list(pair) for name, pair in done.differences.items()},
             "again": done.decision.to_json()}
        )  # fmt: skip
    else:
        click.echo("✓ 重放一致" if not done.differences else f"✗ 不一致：{done.differences}")
    sys.exit(1 if done.differences else 0)


def _find(decision: str) -> Kept:
    with database() if benefits.needs_database(decision) else nullcontext():
        return benefits.find_decision(the_pack(), the_lake(), decision)


def _policy(code: str) -> Policy:
    policies = the_pack().policies
    if code not in policies:
        raise Refused(f"there is no policy “{code}”", mend=f"give one of {', '.join(policies)}")
    return policies[code]


def _default_day() -> date:
    return Month(the_pack().plan.meta.year, 7).last_day


def _read_facts(file: str) -> dict[str, Any]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
        facts = json.loads(text)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Refused(f"the facts cannot be read: {error}", where=file, mend="give a JSON object") from error
    if not isinstance(facts, dict):
        raise Refused("the facts are not a JSON object", where=file, mend='write {"fact": value, …}')
    return facts


def _overrides(changes: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals or not name:
            raise Refused(f"“{change}” is not parameter=value", mend="write --set refund_share_other=0.9")
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


def _unit_name(code: str) -> str:
    found = the_pack().territories.get(code)
    return found.short_name if found else code


def _print_totals(policy: Policy, month: Month, done: Scan) -> None:
    table(
        f"{policy.name['zh']} · {month}",
        ["区县", "符合", "不符合", "无法判断", "金额（元）"],
        [
            (_unit_name(unit), t.entitled, t.not_entitled, t.cannot_tell, yuan(t.amount_fen))
            for unit, t in [*done.units.items(), ("全市", done.city)]
        ],
    )
    names = {condition.id: condition.zh for condition in policy.conditions}
    for failing, count in done.city.failing.items():
        click.echo(f"  不符合 {count}：{names.get(failing, failing)}")
    for missing, count in done.city.missing.items():
        click.echo(f"  无法判断 {count}：缺 {missing}")


def _print_decision(decision: Decision, as_json: bool) -> None:
    shown = decision.to_json()
    if as_json:
        print_json(shown)
        return
    amount = f"　{yuan(shown['amount_fen'])} 元" if shown["amount_fen"] is not None else ""
    click.echo(f"结论：{OUTCOMES[shown['outcome']]}{amount}")
    table(
        "理由",
        ["条件", "答案", "事实", "参数", "依据"],
        [
            (c["id"], ANSWERS[c["answer"]], _inline(c["facts"]), _inline(c["parameters"]), c["clause"])
            for c in shown["conditions"]
        ],
    )
    if shown["missing"]:
        click.echo("缺少：" + "、".join(shown["missing"]))


def _value(value: Any) -> str:
    if value is None:
        return "未设置"
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _inline(values: dict[str, Any]) -> str:
    return "\n".join(f"{name} = {'未知' if value is None else value}" for name, value in values.items())
