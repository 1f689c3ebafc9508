"""What pages may use of the way of the money; it needs the database."""

from zhumeng.work.benefits.actions.chase_account import lapse, list_publicly, note_call, notify_missing
from zhumeng.work.benefits.actions.confirm_account import KINDS, confirm_account, find_item
from zhumeng.work.benefits.actions.decide_batch import MAY, decide_batch, find_batch
from zhumeng.work.benefits.actions.load_result import load_result
from zhumeng.work.benefits.actions.make_batch import make_batch
from zhumeng.work.benefits.actions.object_to import object_to, settle_objection
from zhumeng.work.benefits.actions.open_supplement import open_supplement
from zhumeng.work.benefits.actions.pay import check_pay_file, find_file, make_pay_file
from zhumeng.work.benefits.actions.recover import lower_recovery, start_recovery, take_back, write_off
from zhumeng.work.benefits.actions.set_fund import set_fund
from zhumeng.work.benefits.money.bank_file import bank_file
from zhumeng.work.benefits.money.capitals import in_capitals
from zhumeng.work.benefits.money.differences import KINDS as DIFFERENCES
from zhumeng.work.benefits.money.differences import sums_of_differences
from zhumeng.work.benefits.money.funds import Fund, funds_in
from zhumeng.work.benefits.money.level import own_level
from zhumeng.work.benefits.money.meeting import Meeting, above_limit, is_last
from zhumeng.work.benefits.money.seen import (
    PAGE,
    UNPAID,
    batches_in,
    each_item,
    entitled_not_paid,
    files_in,
    items_in,
    listed_publicly,
    page_of_items,
    published,
    published_items,
    standing,
    sums_owed,
    unpaid_of,
)
from zhumeng.work.benefits.money.settling import (
    Difference,
    difference_of,
    each_difference,
    page_of_differences,
)
from zhumeng.work.benefits.money.turns import turns

__all__ = [
    "DIFFERENCES", "KINDS", "MAY", "PAGE", "UNPAID", "Difference", "Fund", "Meeting", "above_limit",
    "bank_file", "batches_in", "check_pay_file", "confirm_account", "decide_batch", "difference_of",
    "each_difference", "each_item", "entitled_not_paid", "files_in", "find_batch", "find_file",
    "find_item", "funds_in", "in_capitals", "is_last", "items_in", "lapse", "list_publicly",
    "listed_publicly", "load_result", "lower_recovery", "make_batch", "make_pay_file", "note_call",
    "notify_missing",
    "object_to", "open_supplement", "own_level", "page_of_differences", "page_of_items", "published",
    "published_items", "set_fund", "settle_objection", "standing", "start_recovery",
    "sums_of_differences", "sums_owed", "take_back", "turns", "unpaid_of", "write_off",
]  # fmt: skip
