"""A month's run: steps in order, progress kept, failures taken up again, one run at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator

import psycopg
import pytest

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.foundation import runs
from zhumeng.foundation.history import acting
from zhumeng.foundation.models import Run, Step
from zhumeng.foundation.runs import MonthStep, Progress, run_month

pytestmark = pytest.mark.django_db(transaction=True)
JULY = Month(2022, 7)
DONE: list[str] = []


def first(month: Month, progress: Progress) -> str:
    progress(3, 3)
    DONE.append(f"first {month}")
    return "three"


def second(_month: Month, _progress: Progress) -> str:
    if len(DONE) < 3:
        DONE.append("broken")
        raise OSError("the disk is full")
    return "fine"


@pytest.fixture(autouse=True)
def steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    DONE.clear()
    monkeypatch.setattr(runs, "_steps", {})
    runs.register(MonthStep(20, "second", "二", f"{__name__}:second"))
    runs.register(MonthStep(10, "first", "一", f"{__name__}:first"))
    yield
    DONE.clear()


def quiet(_step: MonthStep) -> Progress:
    return lambda _done, _total: None


def test_steps_run_in_order_and_keep_what_they_said() -> None:
    DONE.extend(["x", "y"])
    run = run_month(JULY, quiet)
    assert run.state == "done"
    kept = [(step.name, step.state, step.summary, step.done, step.total) for step in run.steps.all()]
    assert kept == [("first", "done", "three", 3, 3), ("second", "done", "fine", 0, 0)]


def test_a_failed_step_says_so_and_the_next_call_goes_on() -> None:
    with pytest.raises(OSError, match="disk"):
        run_month(JULY, quiet)
    assert Run.objects.get().state == "failed"
    assert Step.objects.get(name="second").state == "failed"
    DONE.append("mended")
    assert run_month(JULY, quiet).state == "done"


def test_a_killed_run_is_taken_up_by_the_next_call() -> None:
    DONE.extend(["x", "y"])
    with acting("somebody"):
        left = Run.objects.create(month=str(JULY))
    assert run_month(JULY, quiet).pk == left.pk


def test_the_same_month_does_not_run_twice_at_once() -> None:
    keys = (runs.LOCK_SPACE, JULY.year * 12 + JULY.number)
    from django.db import connection

    address = os.environ["DATABASE_URL"]
    with psycopg.connect(address, dbname=connection.settings_dict["NAME"]) as other:
        other.execute("SELECT pg_advisory_lock(%s, %s)", keys)
        with pytest.raises(Refused, match="2022-07 is being run"):
            run_month(JULY, quiet)
        # A connection that merely ends frees its locks a moment later, when its server process has gone.
        other.execute("SELECT pg_advisory_unlock(%s, %s)", keys)
    DONE.extend(["x", "y"])
    assert run_month(JULY, quiet).state == "done"
