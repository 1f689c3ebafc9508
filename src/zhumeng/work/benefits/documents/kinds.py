"""Which document a decision becomes, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhumeng.engine.rules import Policy

NOT_GRANTED = "不予认定决定书"
"""A refusal where there is no money to pay: a recognition, a deferral, a rate."""
TITLES = {"notice": "告知书", "refusal": "不予支付决定书", "return": "责令退回通知书"}
OF_OUTCOME = {"entitled": "notice", "not_entitled": "refusal"}
"""What cannot be told becomes no document: the data come first."""
GRANTED = ("approved", "suspended", "filed", "paid", "bounced")
"""States of an item whose amount the levels have agreed to."""


def title_of(kind: str, policy: Policy) -> str:
    """The title of a document."""
    return NOT_GRANTED if kind == "refusal" and policy.fund == "none" else TITLES[kind]


def pays(policy: Policy, row: Mapping[str, Any]) -> bool:
    """Whether a decision comes to money that is paid out."""
    return policy.fund != "none" and bool(row.get("amount_fen"))
