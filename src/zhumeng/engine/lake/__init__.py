"""The lake: what the registers said, month by month, as immutable Parquet batches.

A batch is keyed (source, month, version). Readers open the manifest that ``CURRENT`` names and see
whole batches only; one publisher at a time makes a new manifest and swaps ``CURRENT`` by rename.
"""

from zhumeng.engine.lake.batch import Batch
from zhumeng.engine.lake.duck import connect, placed, scan
from zhumeng.engine.lake.lake import Lake
from zhumeng.engine.lake.publisher import Draft, Publisher
from zhumeng.engine.lake.snapshot import Snapshot

__all__ = ["Batch", "Draft", "Lake", "Publisher", "Snapshot", "connect", "placed", "scan"]
