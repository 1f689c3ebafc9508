"""What pages may use of plans and books; it needs the database."""

from zhumeng.work.benefits.actions.plan_spending import find_plan, note_arrival, plan_spending, review_plan
from zhumeng.work.benefits.actions.reconcile import close_reconciliation, find_reconciliation, reconcile
from zhumeng.work.benefits.treasury.cash import cash_of
from zhumeng.work.benefits.treasury.seen import Need, needs_in, plans_in, reconciliations_in

__all__ = [
    "Need", "cash_of", "close_reconciliation", "find_plan", "find_reconciliation", "needs_in", "note_arrival",
    "plan_spending", "plans_in", "reconcile", "reconciliations_in", "review_plan",
]  # fmt: skip
