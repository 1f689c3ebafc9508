"""``zhumeng intake`` and ``zhumeng sources`` as a person types them."""

import csv
import json
import sys
from pathlib import Path

import pytest

from registers.conftest import contribution, resident
from zhumeng.engine.lake import Lake
from zhumeng.foundation.history import acting
from zhumeng.foundation.home import lake_path
from zhumeng.registers.models import IntakeRow
from zhumeng.web.cli import main

pytestmark = pytest.mark.django_db


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: object
) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of one command, run in this process against the test database."""
    from zhumeng.foundation import boot

    monkeypatch.setattr(boot, "_up", ["up"])  # the test has set the database up already
    monkeypatch.setattr(sys, "argv", ["zhumeng", *map(str, words)])
    try:
        main()
        code = 0
    except SystemExit as stop:
        code = int(stop.code or 0)
    shown = capsys.readouterr()
    return code, shown.out, shown.err


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "contributions.csv"
    rows = [contribution(n) for n in range(5)] + [contribution(7, state="gone")]
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_staging_shows_and_publishes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    code, out, _ = run(monkeypatch, capsys, "intake", "contributions", file, "--month", "2022-07")
    assert code == 0
    assert "代码不在码表中" in out
    assert "row 7" in out
    assert "errors.csv" in out
    assert f"zhumeng intake contributions {file} --confirm --month 2022-07" in out
    assert Lake(lake_path()).snapshot().sources() == ()


def test_confirm_publishes_the_good_rows(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    words = ("intake", "contributions", file, "--confirm", "--month", "2022-07", "--json")
    code, out, _ = run(monkeypatch, capsys, *words)
    answer = json.loads(out)
    assert code == 0
    assert (answer["new"], answer["rejected"], answer["batches"]) == (5, 1, ["2022-07"])
    assert answer["reasons"][0]["code"] == "code"
    code, out, _ = run(monkeypatch, capsys, *words[:-1])
    assert code == 0
    assert "没有变化" in out
    code, out, _ = run(monkeypatch, capsys, "sources", "--json")
    found = {entry["code"]: entry for entry in json.loads(out)}
    assert (found["contributions"]["rows"], found["contributions"]["last_month"]) == (5, "2022-07")
    code, out, _ = run(monkeypatch, capsys, "sources")
    assert "税务部门" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("intake", "people"), "it looks like"),
        (("intake", "contributions", "--month", "July"), "is not a month"),
        (("intake", "nothing"), "there is no source"),
    ],
)
def test_refusals_are_one_message_and_exit_2(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: Path,
    words: tuple[str, ...],
    says: str,
) -> None:
    code, out, err = run(monkeypatch, capsys, words[0], words[1], file, *words[2:])
    assert (code, out) == (2, "")
    assert says in err
    assert Lake(lake_path()).snapshot().sources() == ()
    assert resident(1)["person_name"] not in err


def test_a_file_without_a_good_row_is_shown_and_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("credit_code,listed_on\n9150BAD,2022-01-05\n", encoding="utf-8")
    for flag in ((), ("--confirm",)):
        words = ("intake", "dishonesty_list", path, "--month", "2022-07", *flag)
        code, out, err = run(monkeypatch, capsys, *words)
        assert code == 2
        assert "信用代码" in out
        assert "--confirm" not in out + err
        assert "no row is good" in err
    code, out, err = run(monkeypatch, capsys, *words, "--json")
    assert (code, json.loads(out)["published"]) == (2, False)
    assert Lake(lake_path()).snapshot().sources() == ()


def test_an_empty_month_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    code, out, err = run(monkeypatch, capsys, "intake", "contributions", file, "--confirm", "--month", "")
    assert (code, out) == (2, "")
    assert "is not a month" in err
    assert Lake(lake_path()).snapshot().sources() == ()


def test_a_month_long_after_the_newest_is_pointed_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    words = ("intake", "contributions", file, "--confirm")
    assert run(monkeypatch, capsys, *words)[2] == ""  # nothing taken in yet: nothing to compare with
    assert run(monkeypatch, capsys, *words)[2] == ""
    with acting("test"):
        IntakeRow.objects.update(arrived="2022-07")
    code, _, err = run(monkeypatch, capsys, *words[:-1])
    assert code == 0
    assert "--month 2022-07" in err
    assert len(err.splitlines()) == 1
    assert run(monkeypatch, capsys, *words[:-1], "--month", "2022-12")[2] == ""
