"""``zhumeng match why``: one pair explained."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from zhumeng.engine.matching.explain import Explained, RuleSeen, explain
from zhumeng.engine.matching.market import Market
from zhumeng.web.cli.match_sides import market_of, sides_options
from zhumeng.web.cli.shared import json_option, print_json, table


@click.command()
@click.argument("seeker")
@click.argument("vacancy")
@sides_options
@json_option
def why(seeker: str, vacancy: str, vacancies: Path, seekers: Path, on: date | None, as_json: bool) -> None:
    """Why VACANCY is or is not suggested to SEEKER: parts and weights, or every rule not met."""
    market = market_of(vacancies, seekers, on)
    found = explain(market, seeker, vacancy)
    if as_json:
        print_json(_plain(found))
    else:
        _show(market, found)


def _plain(found: Explained) -> dict[str, Any]:
    rules = {name: [_rule(one) for one in getattr(found, name)] for name in ("unmet", "untold")}
    return asdict(found) | rules


def _rule(one: RuleSeen) -> dict[str, str]:
    rule = one.rule
    return {
        "code": rule.code,
        "zh": rule.zh,
        "en": rule.en,
        "clause": rule.clause,
        "source": rule.source,
        "confidence": rule.confidence,
    } | {
        "vacancy": one.vacancy,
        "seeker": one.seeker,
    }


def _standing(one: RuleSeen) -> str:
    """The clause, and how surely it was read."""
    return f"{one.rule.clause or one.rule.source} [{one.rule.confidence}]"


def _show(market: Market, found: Explained) -> None:
    if found.unmet:
        _rules("不能推荐，未满足 rules not met", found.unmet)
        return
    names = market.settings.names
    rows = [
        (
            f"{names[part.name].zh} {names[part.name].en}",
            f"{part.value:.4f}",
            f"{part.weight:.2f}",
            f"{part.value * part.weight:.6f}",
        )
        for part in found.parts
    ]
    table(
        "得分 score",
        ["部分 part", "值 value", "权重 weight", "贡献 share"],
        [*rows, ("合计 sum", "", "", f"{found.score:.6f}")],
    )
    if found.words:
        click.echo(f"相同的词 words that met: {'、'.join(found.words)}")
    if not found.suggested:
        click.echo("没有相同的词、技能或职业，因此不列入推荐 nothing in common: not in the list")
    if found.untold:
        _rules("因未填写而放行 passed because not told", found.untold)


def _rules(title: str, rules: tuple[RuleSeen, ...]) -> None:
    rows = [
        (f"{one.rule.zh} {one.rule.en}", one.vacancy or "未填写", one.seeker or "未填写", _standing(one))
        for one in rules
    ]
    table(title, ["规则 rule", "岗位 vacancy", "求职者 seeker", "依据 clause"], rows)
