"""What pages may use of parameters; it needs the database."""

from zhumeng.work.benefits.actions.decide_parameter import decide_parameter, withdraw_parameter
from zhumeng.work.benefits.actions.propose_parameter import GRADES, propose_parameter
from zhumeng.work.benefits.parameters.publish import publish
from zhumeng.work.benefits.parameters.seen import changes_of, find_change, proposals, unset_on

__all__ = [
    "GRADES", "changes_of", "decide_parameter", "find_change", "proposals", "propose_parameter", "publish",
    "unset_on", "withdraw_parameter",
]  # fmt: skip
