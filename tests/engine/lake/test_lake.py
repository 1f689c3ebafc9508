from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from zhumeng.engine.errors import Refused
from zhumeng.engine.lake import Lake, connect, scan
from zhumeng.engine.month import Month

JULY = Month(2022, 7)


def publish(
    lake: Lake, source: str, values: list[int], month: Month = JULY, inputs: tuple[str, ...] = ()
) -> str:
    with lake.publishing() as publisher:
        draft = publisher.draft(source, month, inputs=inputs)
        pq.write_table(pa.table({"value": pa.array(values, pa.int64())}), draft.path("part-0.parquet"))
        (batch,) = publisher.seal()
        publisher.commit()
    return batch.digest


def read(lake: Lake, source: str, month: Month = JULY) -> list[int]:
    batch = lake.snapshot().batch(source, month)
    assert batch is not None
    return [row[0] for row in connect().execute(f"SELECT value FROM {scan([batch])}").fetchall()]


def test_a_batch_reads_back_with_its_rows(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    publish(lake, "people", [1, 2])
    batch = lake.snapshot().batch("people", JULY)
    assert batch is not None
    assert (batch.version, batch.rows, read(lake, "people")) == (1, 2, [1, 2])


def test_a_late_version_supersedes_and_the_old_snapshot_still_reads(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    publish(lake, "people", [1])
    with lake.reading() as before:
        publish(lake, "people", [1, 2])
        assert lake.sweep() == 0  # somebody reads
        old = before.batch("people", JULY)
        assert old is not None
        assert connect().execute(f"SELECT count(*) FROM {scan([old])}").fetchone() == (1,)
    now = lake.snapshot().batch("people", JULY)
    assert now is not None
    assert (now.version, read(lake, "people")) == (2, [1, 2])


def test_the_same_content_twice_changes_nothing(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    publish(lake, "people", [1])
    number = lake.snapshot().number
    publish(lake, "people", [1])
    assert lake.snapshot().number == number


def test_a_sealed_batch_is_unseen_until_the_commit_and_swept_without_it(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    with lake.publishing() as publisher:
        draft = publisher.draft("people", JULY)
        pq.write_table(pa.table({"value": [1]}), draft.path("part-0.parquet"))
        publisher.seal()
        assert lake.snapshot().batch("people", JULY) is None
    assert lake.sweep() == 1
    assert not list(tmp_path.glob("batches/**/*.parquet"))


def test_what_a_decision_cites_is_never_swept(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    cited = publish(lake, "people", [1])
    state = publish(lake, "state/people", [1], inputs=(cited,))
    publish(lake, "decision/refund", [1], inputs=(state,))
    uncited = publish(lake, "employers", [1])
    for source in ("people", "state/people", "employers"):
        publish(lake, source, [2])
    lake.sweep()
    snapshot = lake.snapshot()
    kept = {batch.digest for batch in snapshot.kept}
    assert {cited, state} <= kept
    assert uncited not in kept
    old = snapshot.by_digest(cited)
    assert old is not None
    assert old.files[0].exists()


def test_a_draft_without_a_file_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    with lake.publishing() as publisher:
        publisher.draft("people", JULY)
        with pytest.raises(Refused, match="has no file"):
            publisher.seal()
    assert lake.snapshot().number == 0


def test_two_drafts_of_one_key_are_refused(tmp_path: Path) -> None:
    with Lake(tmp_path).publishing() as publisher:
        publisher.draft("people", JULY)
        with pytest.raises(Refused, match="drafted twice"):
            publisher.draft("people", JULY)
