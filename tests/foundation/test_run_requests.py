"""A run asked for by a page: queued, done by a worker, stopped, resumed; a killed worker loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from registers.test_killed_intake import child_environment
from zhumeng.engine.errors import Conflict, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation import run_list, runs
from zhumeng.foundation.accounts.models import History
from zhumeng.foundation.models import Run
from zhumeng.foundation.run_requests import ask_for_run, do_run, stop_run
from zhumeng.foundation.runs import MonthStep, Progress, Stopped, run_month
from zhumeng.foundation.scope import Scope

pytestmark = pytest.mark.django_db(transaction=True)
CITY, JULY = Scope(units=None), Month(2022, 7)
DONE: list[str] = []


def first(month: Month, progress: Progress) -> str:
    progress(1, 2)
    DONE.append(f"first {month}")
    progress(2, 2)
    return "two"


def second(_month: Month, progress: Progress) -> str:
    if "stop" in DONE:
        DONE.remove("stop")
        stop_run(Run.objects.get(state="running").pk, "li")
        progress(1, 9)
        raise AssertionError("it went on")
    if "break" in DONE:
        raise OSError("4 people were in the file")
    return "done"


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    DONE.clear()
    monkeypatch.setattr(runs, "_steps", {})
    runs.register(MonthStep(10, "first", "一", f"{__name__}:first", en="One"))
    runs.register(MonthStep(20, "second", "二", f"{__name__}:second", en="Two"))
    yield
    DONE.clear()


def jobs() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, status FROM procrastinate_jobs WHERE task_name = 'run_month'")
        return cursor.fetchall()


def test_asking_puts_one_job_in_the_queue_and_says_who_asked(steps: None) -> None:
    number = ask_for_run(JULY, "li")
    seen = run_list.run(CITY, number)
    assert (seen.state, seen.asked_by, seen.open) == ("waiting", "li", True)
    assert [(step.en, step.state) for step in seen.steps] == [("One", "waiting"), ("Two", "waiting")]
    with pytest.raises(Conflict, match="waits or runs"):
        ask_for_run(JULY, "wang")
    assert jobs() == [("run_month", "todo")]
    assert History.objects.get(table="foundation_run").actor == "li"


def test_a_run_done_twice_is_done_once(steps: None) -> None:
    number = ask_for_run(JULY, "li")
    do_run(number)
    do_run(number)
    assert DONE == ["first 2022-07"]
    seen = run_list.run(CITY, number)
    assert (seen.state, seen.done_steps, seen.steps[0].summary) == ("done", 2, "two")
    assert (seen.steps[0].done, seen.steps[0].total) == (2, 2)


def test_the_command_takes_up_the_run_that_waits(steps: None) -> None:
    number = ask_for_run(JULY, "li")
    assert run_month(JULY, lambda _step: lambda _done, _total: None).pk == number
    do_run(number)
    assert DONE == ["first 2022-07"]


def test_a_run_that_waits_stops_at_once_and_its_job_does_nothing(steps: None) -> None:
    number = ask_for_run(JULY, "li")
    assert stop_run(number, "wang") == "stopped"
    do_run(number)
    assert DONE == []
    assert run_list.run(CITY, number).stop_by == "wang"
    with pytest.raises(Conflict, match="over already"):
        stop_run(number, "wang")
    assert ask_for_run(JULY, "li") != number


def test_a_run_at_work_stops_at_its_next_step_forward_and_keeps_what_is_done(steps: None) -> None:
    DONE.append("stop")
    number = ask_for_run(JULY, "zhang")
    do_run(number)
    seen = run_list.run(CITY, number)
    assert (seen.state, seen.stop_by) == ("stopped", "li")
    assert [step.state for step in seen.steps] == ["done", "stopped"]
    again = ask_for_run(JULY, "zhang")
    do_run(again)
    assert run_list.run(CITY, again).state == "done"


def test_the_command_line_is_told_that_somebody_stopped_it(steps: None) -> None:
    DONE.append("stop")
    with pytest.raises(Stopped, match="stopped by li"):
        run_month(JULY, lambda _step: lambda _done, _total: None)
    assert Run.objects.get().state == "stopped"


def test_a_failed_run_names_the_kind_of_fault_and_nothing_of_the_data(
    steps: None, caplog: pytest.LogCaptureFixture
) -> None:
    DONE.append("break")
    number = ask_for_run(JULY, "li")
    do_run(number)
    seen = run_list.run(CITY, number)
    assert (seen.state, seen.fault) == ("failed", "OSError")
    assert "failed" in caplog.text


def test_months_outside_the_plan_and_unknown_runs_are_refused(steps: None) -> None:
    with pytest.raises(Refused, match="outside the plan"):
        ask_for_run(Month(2031, 1), "li")
    with pytest.raises(Missing):
        stop_run(999, "li")
    with pytest.raises(Missing):
        run_list.run(CITY, 999)


def test_the_list_is_newest_first_and_closed_to_readers_of_one_file(steps: None) -> None:
    for month in (Month(2022, 5), Month(2022, 6)):
        do_run(ask_for_run(month, "li"))
    found, count = run_list.runs(CITY)
    assert [str(one.month) for one in found] == ["2022-06", "2022-05"]
    assert count == 2
    assert run_list.runs(CITY, month=Month(2022, 5))[1] == 1
    assert run_list.runs(Scope(person=1)) == ([], 0)


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "zhumeng.web.serving.worker"]
    with subprocess.Popen(command, env=child_environment(), stdin=subprocess.PIPE) as child:
        try:
            yield child
        finally:
            child.terminate()
            child.wait(20)


@pytest.fixture(autouse=True)
def no_jobs() -> Iterator[None]:
    """The tables of the queue are not Django's to empty after a test."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs; DELETE FROM procrastinate_workers")


def ends(number: int, seconds: float) -> str:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not run_list.run(CITY, number).open:
            break
        time.sleep(0.2)
    return run_list.run(CITY, number).state


def test_a_worker_takes_up_what_a_dead_one_left() -> None:
    """The dead worker is one that has not been heard of for an hour."""
    number = ask_for_run(Month(2022, 1), "li")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') "
            "RETURNING id"
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE task_name = 'run_month'",
            cursor.fetchone(),
        )
    with worker():
        assert ends(number, 60) == "done"


@pytest.mark.long
def test_a_worker_killed_at_work_loses_nothing() -> None:
    address = os.environ["DATABASE_URL"]
    with psycopg.connect(address, dbname=connection.settings_dict["NAME"]) as blocker:
        blocker.execute("LOCK TABLE foundation_step IN SHARE MODE")
        number = ask_for_run(Month(2022, 1), "li")
        until = time.monotonic() + 30
        with worker() as child:
            while run_list.run(CITY, number).state != "running":
                assert time.monotonic() < until
                time.sleep(0.2)
            child.kill()
        blocker.rollback()
    assert jobs() == [("run_month", "doing")]
    assert run_list.run(CITY, number).state == "running"
    with worker():
        assert ends(number, 90) == "done"
