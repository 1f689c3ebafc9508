"""``zhumeng policy``: what the rules are, and what they say of one case."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from zhumeng.engine.errors import Refused
from zhumeng.engine.rules import check_facts, decide, describe
from zhumeng.foundation.city import the_pack
from zhumeng.web.cli.policy_cases import check_cases
from zhumeng.web.cli.policy_city import scan, simulate
from zhumeng.web.cli.policy_decision import explain, print_decision, replay
from zhumeng.web.cli.shared import (
    DAY,
    code_lists,
    json_option,
    known_policy,
    print_json,
    shown_value,
    table,
)

FUNDS = {"none": "无"}
"""How a policy that pays nothing out is shown."""


@click.group()
def policy() -> None:
    """Policies: what they are, what they say of a case, of the city, and why."""


for command in (scan, simulate, explain, replay):
    policy.add_command(command)


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
        [
            (
                r["code"],
                r["name"]["zh"],
                r["subject"],
                r["period"],
                r["delivery"],
                FUNDS.get(r["fund"], r["fund"]),
            )
            for r in rows
        ],
    )


@policy.command()
@click.argument("code")
@click.option(
    "--on",
    "day",
    type=DAY,
    default=None,
    help="Parameters in force that day; by default the day the notice was issued.",
)
@json_option
def show(code: str, day: date | None, as_json: bool) -> None:
    """CODE in full: facts, dated parameters with their sources, conditions with their clauses."""
    found = known_policy(code)
    shown = describe(found, day or the_pack().plan.meta.issued_on)
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
            (
                p["name"],
                p["label"]["zh"],
                shown_value(p["in_force"], codes=p["codes"]),
                p["from"],
                p["source"],
                p["confidence"],
            )
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
@click.argument("code", required=False)
@click.option(
    "--facts",
    "file",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="JSON object of facts; - reads stdin.",
)
@click.option("--on", "day", type=DAY, help="The day whose parameters count (with --facts).")
@json_option
def check(code: str | None, file: str | None, day: date | None, as_json: bool) -> None:
    """Check every policy, or CODE, against its own cases.

    With --facts and --on decide one case of CODE from a JSON file; a fact left out is unknown.
    """
    if file is None:
        check_cases(code, day, as_json)
        return
    if code is None or day is None:
        raise Refused(
            "one case needs CODE and --on", mend="zhumeng policy check CODE --facts F --on 2022-07-31"
        )
    found = known_policy(code)
    facts = check_facts(found, _read_facts(file), code_lists())
    print_decision(found, decide(found, facts, day), as_json)


def _read_facts(file: str) -> dict[str, Any]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
        facts = json.loads(text, object_pairs_hook=_once_each)
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise Refused(f"the facts cannot be read: {error}", where=file, mend="give a JSON object") from error
    if not isinstance(facts, dict):
        raise Refused("the facts are not a JSON object", where=file, mend='write {"fact": value, …}')
    return facts


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; of two values for one key neither is the right one to take."""
    names = [name for name, _ in pairs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise Refused(f"given twice: {', '.join(twice)}", where="the facts", mend="give each fact once")
    return dict(pairs)
