"""The index in the home: built and brought up to date under a lock by one process, read by all.

It may be deleted or cut off at any time: what it holds is proposed only, and ``mark.json``, written after
the words are safe on disk, says up to which change of the adverts it knows them.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import tantivy
from django.db import OperationalError, connection, transaction

from zhumeng.foundation.home import home
from zhumeng.work.recruitment.models import Advert
from zhumeng.work.recruitment.searching.changes import changed_since, newest_change
from zhumeng.work.recruitment.searching.documents import COLUMNS, VERSION, document, schema

STALE = 500
"""So many adverts changed since: the index is brought up to date."""
HEAP = 64_000_000
_opened: dict[Path, tuple[int, tantivy.Index]] = {}
_opening = Lock()


def folder() -> Path:
    """Of this database's index."""
    return home() / "search" / f"adverts-{VERSION}-{connection.settings_dict['NAME']}"


def opened() -> tuple[int, tantivy.Searcher | None]:
    """Up to which change the index on disk knows the adverts, and it; (0, None) where there is none.

    The mark is read first: an index that is newer than its mark has its changes searched twice, never
    missed.
    """
    here = folder()
    mark = _mark(here)
    if mark is None:
        return 0, None
    with _opening:
        known = _opened.get(here)
        try:
            if known is None or known[0] != mark:
                _opened[here] = known = (mark, tantivy.Index.open(str(here / "words")))
        except (OSError, ValueError):
            return 0, None
    return mark, known[1].searcher()


def behind() -> bool:
    """Whether there is no index yet, or one that knows too little of what changed."""
    mark, main = opened()
    return main is None or len(changed_since(mark)) > STALE


def refresh(*, wait: bool = False) -> bool:
    """Build the index, or bring it up to date.

    False when another process is at it, unless one may ``wait``, or when a writer of adverts does not end.
    Within a transaction nothing is written: what is not committed may never be.
    """
    if connection.in_atomic_block:
        return False
    here = folder()
    here.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _locked(here, wait) as mine:
        if not mine:
            return False
        mark = opened()[0] or None
        try:
            newest = _settled()
        except OperationalError:
            return False
        _write(here, mark, newest)
        return True


def _write(here: Path, mark: int | None, newest: int) -> None:
    words = here / "words"
    if mark is None:
        shutil.rmtree(words, ignore_errors=True)
    words.mkdir(exist_ok=True)
    index = tantivy.Index(schema(), path=str(words), reuse=True)
    writer = index.writer(HEAP, 1)
    rows = Advert.objects.filter(state="published")
    if mark is not None:
        changed = changed_since(mark)
        for number in changed:
            writer.delete_documents_by_term("pk", number)
        rows = rows.filter(pk__in=changed)
    for one in _rows(rows.order_by().values_list(*COLUMNS)):
        writer.add_document(one)
    writer.commit()
    writer.wait_merging_threads()
    part = here / "mark.json.part"
    part.write_text(json.dumps({"newest": newest}), encoding="utf-8")
    os.replace(part, here / "mark.json")  # noqa: PTH105 – over an older one, at once


def in_memory(numbers: Iterable[int]) -> tantivy.Searcher:
    """A small index of the published adverts among some."""
    index = tantivy.Index(schema())
    writer = index.writer(15_000_000, 1)
    for one in _rows(Advert.objects.filter(state="published", pk__in=numbers).values_list(*COLUMNS)):
        writer.add_document(one)
    writer.commit()
    index.reload()
    return index.searcher()


def _rows(found: object) -> Iterator[tantivy.Document]:
    for row in found.iterator(chunk_size=5_000):  # type: ignore[attr-defined]
        yield document(row)


def _settled() -> int:
    """The newest change once every writer of adverts has ended, so that no earlier one comes after it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        cursor.execute("LOCK TABLE recruitment_advert IN SHARE MODE")
        return newest_change(0)


def _mark(here: Path) -> int | None:
    try:
        return int(json.loads((here / "mark.json").read_text(encoding="utf-8"))["newest"])
    except (OSError, ValueError, KeyError):
        return None


@contextmanager
def _locked(here: Path, wait: bool) -> Iterator[bool]:
    with (here / "lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True
