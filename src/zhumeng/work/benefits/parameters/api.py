"""What pages may use of parameters; it needs the database."""

from zhumeng.work.benefits.actions.decide_parameter import decide_parameter, withdraw_parameter
from zhumeng.work.benefits.actions.propose_parameter import GRADES, propose_parameter
from zhumeng.work.benefits.actions.reckon_effect import ask_again, is_current, stop_effect
from zhumeng.work.benefits.parameters.publish import publish
from zhumeng.work.benefits.parameters.reckon import do_effect
from zhumeng.work.benefits.parameters.seen import (
    Reckoned,
    changes_of,
    find_change,
    proposals,
    reckoned,
    unset_on,
)

__all__ = [
    "GRADES",
    "Reckoned",
    "ask_again",
    "changes_of",
    "decide_parameter",
    "do_effect",
    "find_change",
    "is_current",
    "proposals",
    "propose_parameter",
    "publish",
    "reckoned",
    "stop_effect",
    "unset_on",
    "withdraw_parameter",
]  # fmt: skip
