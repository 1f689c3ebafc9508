"""``zhumeng policy explain`` and ``replay``: one decision, why, and once more."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import Any

import click

from zhumeng.engine.rules import Decision, Policy
from zhumeng.foundation.boot import database
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.web.cli.shared import OUTCOMES, json_option, print_json, shown_value, table, yuan
from zhumeng.work.benefits import api as benefits
from zhumeng.work.benefits.api import Kept

ANSWERS = {"met": "[green]符合[/]", "not_met": "[red]不符合[/]", "cannot_tell": "[yellow]无法判断[/]"}
YEARS = {"previous_year": "上年", "two_years_before": "前年"}


@click.command()
@click.argument("decision")
@json_option
def explain(decision: str, as_json: bool) -> None:
    """Why DECISION (policy:month:subject) came out as it did."""
    kept = _find(decision)
    if not as_json:
        digests = f"批次 {kept.batch.digest[:12]}　政策文本 {kept.policy.digest[:12]}"
        click.echo(f"{decision}　参数日期 {kept.on}　{digests}")
    print_decision(kept.policy, benefits.explain(kept), as_json)


@click.command()
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


def print_decision(policy: Policy, decision: Decision, as_json: bool) -> None:
    """The answer, the amount, and every condition with its facts, parameters and clause."""
    shown = decision.to_json()
    if as_json:
        print_json(shown)
        return
    amount = f"　{yuan(shown['amount_fen'])} 元" if shown["amount_fen"] is not None else ""
    click.echo(f"结论：{OUTCOMES[shown['outcome']]}{amount}")
    labels = {condition.id: condition.zh for condition in policy.conditions}
    table(
        "理由",
        ["条件", "答案", "事实", "参数", "依据"],
        [
            (
                labels[c["id"]],
                ANSWERS[c["answer"]],
                _facts(policy, c["facts"]),
                _parameters(policy, c["parameters"]),
                c["clause"],
            )
            for c in shown["conditions"]
        ],
    )
    if shown["missing"]:
        click.echo("缺少：" + "、".join(missing_name(policy, name) for name in shown["missing"]))


def missing_name(policy: Policy, missing: str) -> str:
    """A missing fact or parameter in words beside its name."""
    if missing in policy.facts:
        return f"{fact_name(policy, missing)}（{missing}）"
    name = missing.removeprefix("parameter:")
    return f"参数 {policy.parameters[name].name['zh']}（{name}）未设置"


def fact_name(policy: Policy, local: str) -> str:
    """A fact in words, with the year it is taken from."""
    use = policy.facts[local]
    return f"{YEARS.get(use.period, '')}{use.fact.name['zh']}"


def _facts(policy: Policy, values: dict[str, Any]) -> str:
    return "\n".join(
        f"{fact_name(policy, name)}：{shown_value(value, '未知', policy.facts[name].fact.limits.codes)}"
        for name, value in values.items()
    )


def _parameters(policy: Policy, values: dict[str, Any]) -> str:
    """A parameter without a value that day is not a fact that is missing, and does not read as one."""
    found = {name: policy.parameters[name] for name in values}
    return "\n".join(
        f"{found[name].name['zh']}：{shown_value(value, '当日未设置/不适用', found[name].limits.codes)}"
        for name, value in values.items()
    )
