"""What pages may use of the deferral ledger; it needs the database."""

from zhumeng.work.benefits.actions.approve_deferrals import approve_deferrals
from zhumeng.work.benefits.actions.drop_proposal import drop_proposal
from zhumeng.work.benefits.actions.load_tax_figures import HEADERS as TAX_COLUMNS
from zhumeng.work.benefits.actions.load_tax_figures import load_tax_figures
from zhumeng.work.benefits.actions.propose_deferrals import propose_deferrals
from zhumeng.work.benefits.actions.repay_deferral import repay_deferral
from zhumeng.work.benefits.actions.settle_leaver import settle_leaver
from zhumeng.work.benefits.actions.withdraw_deferrals import withdraw_deferrals
from zhumeng.work.benefits.deferral.agreement import by_month, told_only
from zhumeng.work.benefits.deferral.ledger import (
    PAGE,
    figures_in,
    firms_proposed,
    page_of_firms,
    rows_of,
    sums_of,
    totals,
    units_applying,
)
from zhumeng.work.benefits.deferral.terms import deferral_policy, terms_on

__all__ = [
    "PAGE", "TAX_COLUMNS", "approve_deferrals", "by_month", "deferral_policy", "drop_proposal", "figures_in",
    "firms_proposed", "load_tax_figures", "page_of_firms", "propose_deferrals", "repay_deferral", "rows_of",
    "settle_leaver", "sums_of", "terms_on", "told_only", "totals", "units_applying", "withdraw_deferrals",
]  # fmt: skip
