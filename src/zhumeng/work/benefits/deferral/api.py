"""What pages may use of the deferral ledger; it needs the database."""

from zhumeng.work.benefits.actions.approve_deferrals import approve_deferrals
from zhumeng.work.benefits.actions.drop_proposal import drop_proposal
from zhumeng.work.benefits.actions.load_tax_figures import load_tax_figures
from zhumeng.work.benefits.actions.propose_deferrals import propose_deferrals
from zhumeng.work.benefits.actions.repay_deferral import repay_deferral
from zhumeng.work.benefits.actions.settle_leaver import settle_leaver
from zhumeng.work.benefits.actions.withdraw_deferrals import withdraw_deferrals
from zhumeng.work.benefits.deferral.ledger import (
    PAGE,
    by_month,
    figures_in,
    page_of_firms,
    rows_of,
    sums_of,
    told_only,
    totals,
)
from zhumeng.work.benefits.deferral.terms import POLICY, deferral_policy, terms_on

__all__ = [
    "PAGE", "POLICY", "approve_deferrals", "by_month", "deferral_policy", "drop_proposal", "figures_in",
    "load_tax_figures", "page_of_firms", "propose_deferrals", "repay_deferral", "rows_of", "settle_leaver",
    "sums_of", "terms_on", "told_only", "totals", "withdraw_deferrals",
]  # fmt: skip
