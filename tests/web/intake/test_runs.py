"""Pages of runs: ask, watch, stop, resume."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from web.intake.conftest import As
from zhumeng.foundation.run_requests import do_run
from zhumeng.foundation.runs import month_steps

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_jobs(db: None) -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def test_a_run_is_asked_for_watched_stopped_and_resumed(as_role: As) -> None:
    client, reader = as_role("data_officer"), as_role("auditor", english=True)
    here = client.post("/runs/ask/", {"of": "2022-01"})["Location"]
    page = reader.get(here).content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert '<meta http-equiv="refresh"' in page
    assert "asked for by data_officer" in page
    assert "<button" not in page[page.index('id="run"') : page.index("</main>")]
    assert client.post("/runs/ask/", {"of": "2022-01"}).status_code == 409
    assert "已停止" in client.post(f"{here}stop/", follow=True).content.decode()
    assert client.post(f"{here}stop/").status_code == 409
    page = reader.get(here).content.decode()
    assert 'hx-trigger="every 2s"' not in page
    again = client.post("/runs/ask/", {"of": "2022-01"})["Location"]
    do_run(int(again.strip("/").rpartition("/")[2]))
    page = reader.get(again).content.decode()
    assert "Done" in page
    assert "Registers compared" in page
    listed = reader.get("/runs/?of=2022-01").content.decode()
    assert f"{len(month_steps())} / {len(month_steps())}" in listed
    assert "Stopped" in listed


def test_months_that_are_none_are_refused(as_role: As) -> None:
    client = as_role("data_officer")
    for month in ("", "soon", "2022-13", "2031-01"):
        assert client.post("/runs/ask/", {"of": month}).status_code == 400
    assert client.get("/runs/?of=soon").status_code == 400
    assert client.post("/runs/999/stop/").status_code == 404
    assert client.get("/runs/ask/").status_code == 405
