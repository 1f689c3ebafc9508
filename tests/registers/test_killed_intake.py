"""Intake killed at any point: afterwards each file is published whole or not at all, and can go on."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from django.db import connection

from registers.conftest import Write, contribution
from zhumeng.engine.lake import Lake, scan
from zhumeng.engine.month import Month
from zhumeng.foundation.history import acting
from zhumeng.foundation.home import home, lake_path
from zhumeng.registers import api
from zhumeng.registers.models import IntakeRow, State

JULY = Month(2022, 7)
FILES, ROWS = 12, 40
CHILD = Path(__file__).with_name("killed_child.py")


def child_environment() -> dict[str, str]:
    """The child works on the test database."""
    base, _, _ = os.environ["DATABASE_URL"].partition("?")
    query = os.environ["DATABASE_URL"][len(base) :]
    name = str(connection.settings_dict["NAME"])
    return os.environ | {
        "DATABASE_URL": base.rpartition("/")[0] + "/" + name + query,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "ZHUMENG_HOME": str(home()),
    }


def publish_until_killed(folder: Path, seconds: float) -> None:
    with subprocess.Popen(
        [sys.executable, str(CHILD), str(folder)], env=child_environment(), stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(seconds)
        child.kill()


def rows_in_lake() -> int:
    batch = Lake(lake_path()).snapshot().batch("contributions", JULY)
    if batch is None:
        return 0
    with duckdb.connect() as database:
        return database.execute(f"SELECT count(DISTINCT person_id) FROM {scan([batch])}").fetchall()[0][0]


def one_round(write: Write, folder: Path, seconds: float) -> None:
    for number in range(FILES):
        rows = (contribution(number * ROWS + n) for n in range(ROWS))
        write(rows).rename(folder / f"contributions-{number:02d}.csv")
    publish_until_killed(folder, seconds)
    api.recover()
    assert not IntakeRow.objects.filter(state=State.PUBLISHING).exists()
    published = IntakeRow.objects.filter(state=State.PUBLISHED)
    assert rows_in_lake() == ROWS * published.count()
    for row in published.all():
        for source, month, digest in row.batches:
            assert Lake(lake_path()).snapshot().by_digest(digest) is not None, (source, month)
    taken = api.take_inbox(folder, JULY)
    assert not [one.refused for one in taken if one.refused]
    assert rows_in_lake() == ROWS * FILES
    assert published.count() == FILES


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("part", range(3))
def test_a_killed_intake_leaves_nothing_half_done(part: int, write: Write, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    one_round(write, folder, 0.2 + (part + random.random()) * 0.4)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("part", range(40))
def test_many_killed_intakes(part: int, write: Write, tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    one_round(write, folder, random.random() * 1.6)


@pytest.mark.django_db
def test_an_intake_cut_off_before_the_swap_is_staged_again(write: Write) -> None:
    intake = api.stage("contributions", write([contribution(1)]), arrived=JULY)
    with acting("test"):
        IntakeRow.objects.filter(pk=intake.id).update(
            state=State.PUBLISHING, batches=[["contributions", "2022-07", "0" * 64]]
        )
    assert api.recover() == 1
    assert IntakeRow.objects.get(pk=intake.id).state == State.STAGED
    assert api.confirm(intake).batches
    assert rows_in_lake() == 1


@pytest.mark.django_db
def test_an_intake_cut_off_after_the_swap_is_completed(write: Write) -> None:
    intake = api.stage("contributions", write([contribution(1)]), arrived=JULY)
    batches = api.confirm(intake).batches
    with acting("test"):
        IntakeRow.objects.filter(pk=intake.id).update(state=State.PUBLISHING, published_at=None)
    assert api.recover() == 1
    row = IntakeRow.objects.get(pk=intake.id)
    assert row.state == State.PUBLISHED
    assert row.published_at is not None
    assert api.confirm(intake).batches == batches
    assert api.recover() == 0
