"""What pages may use of the deferral ledger; it needs the database."""

from zhumeng.work.benefits.actions.approve_deferrals import approve_deferrals
from zhumeng.work.benefits.actions.compare_leavers import compare_firm, compare_leavers
from zhumeng.work.benefits.actions.drop_proposal import drop_proposal
from zhumeng.work.benefits.actions.load_tax_figures import HEADERS as TAX_COLUMNS
from zhumeng.work.benefits.actions.load_tax_figures import load_tax_figures
from zhumeng.work.benefits.actions.note_stay import note_stay
from zhumeng.work.benefits.actions.propose_deferrals import propose_deferrals
from zhumeng.work.benefits.actions.repay_deferral import repay_deferral
from zhumeng.work.benefits.actions.settle_found import settle_found
from zhumeng.work.benefits.actions.settle_leaver import settle_leaver
from zhumeng.work.benefits.actions.withdraw_deferrals import withdraw_deferrals
from zhumeng.work.benefits.deferral.agreement import by_month, told_only
from zhumeng.work.benefits.deferral.leavers import (
    UNSURE,
    compared,
    count_leavers,
    find_leaver,
    leavers_of,
    months_untold,
    page_of_leavers,
)
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
    "PAGE", "TAX_COLUMNS", "UNSURE", "approve_deferrals", "by_month", "compare_firm", "compare_leavers",
    "compared", "count_leavers", "deferral_policy", "drop_proposal", "figures_in", "find_leaver",
    "firms_proposed", "leavers_of", "load_tax_figures", "months_untold", "note_stay", "page_of_firms",
    "page_of_leavers", "propose_deferrals", "repay_deferral", "rows_of", "settle_found", "settle_leaver",
    "sums_of", "terms_on", "told_only", "totals", "units_applying", "withdraw_deferrals",
]  # fmt: skip
