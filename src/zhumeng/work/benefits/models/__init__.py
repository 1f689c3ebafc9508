"""Models of benefits."""

from zhumeng.work.benefits.models.application import (
    APPLICATION_STATES,
    CHANNELS,
    Application,
    ApplicationStep,
)
from zhumeng.work.benefits.models.batch import Approval, Batch
from zhumeng.work.benefits.models.chase import Chase
from zhumeng.work.benefits.models.check import Check, Sample
from zhumeng.work.benefits.models.decision import Decision, Outcome, StoredBatch
from zhumeng.work.benefits.models.deferral import Deferral, Instalment, Repayment, TaxFigure
from zhumeng.work.benefits.models.document import Document, Printed, Scan, Service
from zhumeng.work.benefits.models.item import ClaimKey, Item
from zhumeng.work.benefits.models.leaver import Comparison, Leaver, LeaverPart
from zhumeng.work.benefits.models.parameter import EffectPart, EffectRun, ParameterChange
from zhumeng.work.benefits.models.payment import Account, FundLine, PayFile, Payment, Posting
from zhumeng.work.benefits.models.request import DataRequest
from zhumeng.work.benefits.models.review import Review
from zhumeng.work.benefits.models.treasury import Arrival, Reconciliation, Return, SpendingPlan

__all__ = [
    "APPLICATION_STATES",
    "CHANNELS",
    "Account",
    "Application",
    "ApplicationStep",
    "Approval",
    "Arrival",
    "Batch",
    "Chase",
    "Check",
    "ClaimKey",
    "Comparison",
    "DataRequest",
    "Decision",
    "Deferral",
    "Document",
    "EffectPart",
    "EffectRun",
    "FundLine",
    "Instalment",
    "Item",
    "Leaver",
    "LeaverPart",
    "Outcome",
    "ParameterChange",
    "PayFile",
    "Payment",
    "Posting",
    "Printed",
    "Reconciliation",
    "Repayment",
    "Return",
    "Review",
    "Sample",
    "Scan",
    "Service",
    "SpendingPlan",
    "StoredBatch",
    "TaxFigure",
]  # fmt: skip
