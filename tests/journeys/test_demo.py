"""A newcomer's first command: the city runs, is summed up, and a second call changes nothing."""

from __future__ import annotations

import re
import signal
import subprocess
import time

import pytest
from click.testing import CliRunner

from journeys.conftest import PEOPLE, Installation, free_port
from zhumeng.engine.packs.pack import find_pack, load_pack
from zhumeng.web.cli import cli


def summary(city: Installation) -> str:
    return (city.home / "summary.txt").read_text(encoding="utf-8")


def served_demo(city: Installation) -> str:
    """What ``zhumeng demo`` says until it serves the pages; then it is stopped as by Ctrl-C."""
    told, command = city.home / "served.txt", city.command("demo", "--port", str(free_port()))
    with told.open("w") as said, subprocess.Popen(command, env=city.environment, stdout=said) as process:
        for _ in range(600):
            if "Ctrl-C" in told.read_text(encoding="utf-8").rpartition("zhumeng serve")[2]:
                break
            time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    return told.read_text(encoding="utf-8")


def test_the_summary_shows_every_item_every_policy_and_money(city: Installation) -> None:
    said, pack = summary(city), load_pack(find_pack("chongqing-2022"))
    assert all(f"{item.id} {item.title}" in said for item in pack.plan.items())
    assert all(policy.name["zh"] in said for policy in pack.policies.values())
    assert f"{PEOPLE:,} 人" in said
    assert re.search(r"[\d,]+\.\d\d 元", said)
    assert "不符合" in said
    assert "无法判断" in said
    assert "←" in said, "what cannot be told names the source and its owner"


def test_a_second_call_is_quick_and_changes_nothing(city: Installation) -> None:
    before = (
        (city.home / "lake" / "CURRENT").read_text(),
        city.rows("SELECT count(*) FROM benefits_decision"),
    )
    again = served_demo(city)
    after = (
        (city.home / "lake" / "CURRENT").read_text(),
        city.rows("SELECT count(*) FROM benefits_decision"),
    )
    assert after == before
    assert "没有变化" in again
    assert "/demo/" in again
    assert all(role.zh in again for role in load_pack(find_pack("chongqing-2022")).roles)
    hints = re.findall(r"^  zhumeng (.+)$", again, re.MULTILINE)
    assert len(hints) >= 6
    for hint in hints:
        city.zhumeng(*hint.split())


def test_another_size_in_the_same_home_is_refused(city: Installation) -> None:
    refused = city.zhumeng("demo", "--people", "3000", code=2)
    assert "2,000 people" in refused.stderr
    assert "ZHUMENG_HOME" in refused.stderr


@pytest.mark.parametrize("people", ["1999", "20000001", "-5"])
def test_a_size_that_is_no_city_is_refused(people: str, city: Installation) -> None:
    elsewhere = Installation(city.home.parent / f"nowhere{people}", city.url)
    assert "is not a city" in elsewhere.zhumeng("demo", "--people", people, code=2).stderr
    assert not elsewhere.home.exists()


def test_help_is_there_for_every_command(city: Installation) -> None:
    assert "policy" in city.zhumeng("--help").stdout
    for command in ("demo", "month", "intake", "sources", "policy", "plan"):
        said = CliRunner().invoke(cli, [command, "--help"], catch_exceptions=False)
        assert (said.exit_code, "Usage" in said.output) == (0, True)
