"""Values as a document says them: in Chinese, whatever the language of the page it was issued from."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.work.benefits.money.capitals import yuan

MOST_LISTED = 6
MONTHS = "个月"
"""What is counted in 月: on paper “12月” would be December."""
LONG = re.compile(r"\d[\d\s-]{6,}[\dXx]")
"""What may be an identity number, a phone or an account."""
IDENTITY = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9})(?!\d)")
"""An identity number or a mobile phone; the number of a registered letter is none."""
BACK = {"this_year": 0, "previous_year": 1, "two_years_before": 2}


def without_numbers(text: str) -> str:
    """A text people wrote, without any number that may be somebody's."""
    return LONG.sub("***", text)


def without_identities(text: str) -> str:
    """A note that may name a letter’s number, without identity numbers and phones."""
    return IDENTITY.sub("***", text)


def fact_name(policy: Policy, local: str, on: date) -> dict[str, str]:
    """A fact in both languages, with the year it is taken from."""
    use = policy.facts[local]
    zh, en = str(use.fact.name["zh"]), str(use.fact.name["en"])
    if use.period not in BACK:
        return {"zh": zh, "en": en}
    year = on.year - BACK[use.period]
    return {"zh": f"{year}年{zh}", "en": f"{en}, {year}"}


def fact_value(pack: Pack, policy: Policy, local: str, value: Any) -> str:
    """A fact's value with its unit."""
    fact = policy.facts[local].fact
    return value_words(pack, fact.type, value, fact.limits.codes, fact.unit, "不详")


def parameter_value(pack: Pack, policy: Policy, name: str, value: Any) -> str:
    """A parameter's value with its unit."""
    found = policy.parameters[name]
    if found.options and value is not None:
        given = value if found.many else (value,)
        return "、".join(found.options.get(one, {}).get("zh", one) for one in given)
    return value_words(pack, found.type, value, found.limits.codes, found.unit, "未设定")


def value_words(pack: Pack, kind: str, value: Any, codes: str = "", unit: str = "", unknown: str = "") -> str:
    """A typed value: yes or no, yuan, per cent, a day, the label of a code."""
    if value is None:
        return unknown
    if isinstance(value, tuple | list):
        named = "、".join(value_words(pack, kind, one, codes) for one in value[:MOST_LISTED])
        return named + (f"等{len(value)}项" if len(value) > MOST_LISTED else "")
    if isinstance(value, bool):
        return "是" if value else "否"
    if kind == "fen":
        return f"{yuan(int(value))}元"
    if kind == "rate":
        return f"{(Decimal(str(value)) * 100).normalize():f}%"
    if kind == "count":
        counted = unit.partition(" ")[0]
        return f"{int(value):,}{MONTHS if counted == '月' else counted}"
    if kind == "date":
        return f"{value.year}年{value.month}月{value.day}日"
    found = pack.codes.get(codes)
    label = found.entries.get(str(value)) if found else None
    return str(label.zh) if label else str(value)
