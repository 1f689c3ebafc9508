"""Models of benefits."""

from zhumeng.work.benefits.models.decision import Decision, Outcome, StoredBatch
from zhumeng.work.benefits.models.request import DataRequest

__all__ = ["DataRequest", "Decision", "Outcome", "StoredBatch"]
