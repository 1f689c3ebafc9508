"""Models of benefits."""

from zhumeng.work.benefits.models.batch import Approval, Batch
from zhumeng.work.benefits.models.check import Check, Sample
from zhumeng.work.benefits.models.decision import Decision, Outcome, StoredBatch
from zhumeng.work.benefits.models.deferral import Deferral, Instalment, Repayment, TaxFigure
from zhumeng.work.benefits.models.item import ClaimKey, Item
from zhumeng.work.benefits.models.parameter import ParameterChange
from zhumeng.work.benefits.models.payment import Account, FundLine, PayFile, Payment, Posting
from zhumeng.work.benefits.models.request import DataRequest

__all__ = [
    "Account", "Approval", "Batch", "Check", "ClaimKey", "DataRequest", "Decision", "Deferral", "FundLine",
    "Instalment", "Item", "Outcome", "ParameterChange", "PayFile", "Payment", "Posting", "Repayment",
    "Sample", "StoredBatch", "TaxFigure",
]  # fmt: skip
