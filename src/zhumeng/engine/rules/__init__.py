"""Rules as text: policies over named facts and dated parameters, as SQL for a city and as closures.

``docs/adr/0003-rules-as-text.md`` says why; :mod:`zhumeng.engine.rules.parse` is the language.
"""

from zhumeng.engine.rules.decide import Answer, Decision, check_facts, decide
from zhumeng.engine.rules.decision_sql import decision_sql
from zhumeng.engine.rules.describe import describe
from zhumeng.engine.rules.facts import Fact, load_facts
from zhumeng.engine.rules.load import load_policies
from zhumeng.engine.rules.parameters import parameters_on
from zhumeng.engine.rules.policy import Case, Condition, DatedValue, FactUse, Parameter, Policy

__all__ = [
    "Answer",
    "Case",
    "Condition",
    "DatedValue",
    "Decision",
    "Fact",
    "FactUse",
    "Parameter",
    "Policy",
    "check_facts",
    "decide",
    "decision_sql",
    "describe",
    "load_facts",
    "load_policies",
    "parameters_on",
]
