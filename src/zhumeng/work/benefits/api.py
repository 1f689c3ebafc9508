"""What other floors may use of benefits."""

from zhumeng.work.benefits.explain import Kept, Replay, explain, find_decision, needs_database, replay
from zhumeng.work.benefits.published import listed, published_scan
from zhumeng.work.benefits.scan import Scan, Totals, scan_policy

__all__ = [
    "Kept",
    "Replay",
    "Scan",
    "Totals",
    "explain",
    "find_decision",
    "listed",
    "needs_database",
    "published_scan",
    "replay",
    "scan_policy",
]
