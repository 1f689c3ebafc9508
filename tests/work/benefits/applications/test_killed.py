"""The step that takes applications in, and withdrawn ones out, is killed by SIGKILL and run again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.db import connection

from registers.conftest import resident
from work.benefits.applications import taking
from work.benefits.applications.conftest import AT_SCHOOL, SEEKING, file_of, own
from work.benefits.applications.test_applying import rows_of
from work.benefits.small import JULY, PACK
from zhumeng.foundation.home import home as home_of
from zhumeng.registers.api import take
from zhumeng.registers.intake.publishing import recover
from zhumeng.work.benefits.actions.take_applications import take_applications
from zhumeng.work.benefits.applications import api
from zhumeng.work.benefits.models import Application

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = 5


def database_url() -> str:
    """The database of this test, for another process."""
    found = connection.settings_dict
    user, password = quote(found["USER"]), quote(found["PASSWORD"])
    place = found["HOST"] if not found["HOST"].startswith("/") else ""
    port = f":{found['PORT']}" if found["PORT"] else ""
    query = "?" + urlencode({"host": found["HOST"]}) if not place else ""
    return f"postgresql://{user}{':' + password if password else ''}@{place}{port}/{found['NAME']}{query}"


@pytest.fixture
def worker(home: Path) -> Iterator[subprocess.Popen[str]]:
    tests = Path(taking.__file__).parents[3]
    environment = os.environ | {
        "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "zhumeng.foundation.settings",
        "PYTHONPATH": str(tests),
    }  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-m", "work.benefits.applications.taking"], env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        assert process.stdin is not None
        process.stdin.close()


def told(worker: subprocess.Popen[str], kill_before: int) -> tuple[int, int]:
    """(steps the child had when it came to its end, its wait status)."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(f"{kill_before}\n")
    worker.stdin.flush()
    steps = 0
    while (line := worker.stdout.readline()) and not line.startswith("ended "):
        steps = int(line.removeprefix("steps "))
    return steps, int(line.removeprefix("ended "))


def apply(number: int) -> None:
    who = own(number)
    api.apply_for(PACK, who, api.oneself(who, JULY), SEEKING, AT_SCHOOL, f"k{number}")


def withdraw(number: int) -> None:
    who = own(number)
    row = Application.objects.get(person_id=who.scope.person)
    api.withdraw_application(who, row.pk, row.version)


def test_killed_at_any_point_each_is_taken_once(worker: subprocess.Popen[str], tmp_path: Path) -> None:
    take("people", file_of(tmp_path, "more", *(resident(n) for n in range(10, 12 + KILLS))), arrived=JULY)
    for number in (10, 11):  # the first also makes folders; the second is what a step comes to
        apply(number)
        steps, status = told(worker, 0)
        assert status == 0
    assert {row.state for row in Application.objects.all()} == {"taken"}
    assert steps > 5 * KILLS, "there are enough points to be killed at"
    part = steps // KILLS
    moments = random.Random(2022)
    for place in range(KILLS):
        apply(12 + place)
        withdraw(11 + place)
        _steps, status = told(worker, 1 + place * part + moments.randrange(part))
        assert os.WTERMSIG(status) == signal.SIGKILL
        recover()
        take_applications(PACK, JULY, "applications")
        rows = Application.objects.all()
        assert sorted({row.state for row in rows}) == ["taken", "withdrawn"]
        assert all(row.steps.filter(state="taken").count() == 1 for row in rows)
        numbers = sorted(str(row["application_no"]) for row in rows_of("job_seeking_applications"))
        assert numbers == sorted(row.number for row in rows if row.state == "taken"), "each once"
        assert not (home_of() / "own-rows").exists(), "what was written in clear is gone"
