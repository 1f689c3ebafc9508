"""What a reader sees: every living batch at one moment."""

from __future__ import annotations

from collections.abc import Iterable

from zhumeng.engine.lake.batch import Batch
from zhumeng.engine.month import Month


class Snapshot:
    """The batches of one manifest. It never changes, whatever is published meanwhile."""

    def __init__(self, number: int, living: Iterable[Batch], kept: Iterable[Batch]) -> None:
        self.number = number
        self._living = {batch.key: batch for batch in living}
        self._kept = tuple(kept)
        self._by_digest = {batch.digest: batch for batch in (*self._kept, *self._living.values())}
        self._months: dict[str, list[Month]] = {}
        for source, month in sorted(self._living):
            self._months.setdefault(source, []).append(month)

    def batch(self, source: str, month: Month) -> Batch | None:
        """The newest version of this source for this month, or None if it has not arrived."""
        return self._living.get((source, month))

    def batches(
        self, source: str, since: Month | None = None, until: Month | None = None
    ) -> tuple[Batch, ...]:
        """Batches of a source in order of month, both limits included."""
        return tuple(
            self._living[source, month]
            for month in self._months.get(source, ())
            if (since is None or month >= since) and (until is None or month <= until)
        )

    def latest(self, source: str, until: Month | None = None) -> Batch | None:
        """The last batch of a source up to a month."""
        found = self.batches(source, until=until)
        return found[-1] if found else None

    def sources(self) -> tuple[str, ...]:
        """Every source with a living batch."""
        return tuple(self._months)

    def has(self, digest: str) -> bool:
        """Whether a batch with this digest is published, living or superseded."""
        return digest in self._by_digest

    def by_digest(self, digest: str) -> Batch | None:
        """The batch a decision cites, also when a newer version has replaced it."""
        return self._by_digest.get(digest)

    @property
    def living(self) -> tuple[Batch, ...]:
        """All newest versions."""
        return tuple(self._living.values())

    @property
    def kept(self) -> tuple[Batch, ...]:
        """Superseded versions still on disk."""
        return self._kept

    def cited(self, roots: Iterable[Batch]) -> frozenset[str]:
        """Digests of the roots and, recursively, of everything they were computed from."""
        seen: set[str] = set()
        waiting = [batch.digest for batch in roots]
        while waiting:
            digest = waiting.pop()
            if digest not in seen:
                seen.add(digest)
                batch = self._by_digest.get(digest)
                waiting.extend(batch.inputs if batch else ())
        return frozenset(seen)
