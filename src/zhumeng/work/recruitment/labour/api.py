"""What pages may use of reports of labour."""

from zhumeng.work.recruitment.actions.report_labour import report_labour
from zhumeng.work.recruitment.actions.settle_labour import answer_loan, answer_report, connect_firms
from zhumeng.work.recruitment.labour.seen import (
    labour_by_unit,
    labour_list,
    loans_in,
    may_lend,
    reports_in,
)
from zhumeng.work.recruitment.labour.typed import FIELDS, read_report
from zhumeng.work.recruitment.models import LABOUR_KINDS

__all__ = [
    "FIELDS",
    "LABOUR_KINDS",
    "answer_loan",
    "answer_report",
    "connect_firms",
    "labour_by_unit",
    "labour_list",
    "loans_in",
    "may_lend",
    "read_report",
    "report_labour",
    "reports_in",
]
