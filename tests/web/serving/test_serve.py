"""``zhumeng serve``: two children beside one parent, which die with it; a port in use is refused."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from registers.test_killed_intake import child_environment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
SECONDS = 40
COMMAND = """import sys
from zhumeng.web.cli import main
sys.argv = ['zhumeng', 'serve', '--port', '{port}']
main()
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(true: Callable[[], object], what: str) -> None:
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def answer(port: int, path: str = "/healthy/") -> str:
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as asking:
        asking.sendall(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
        asking.settimeout(SECONDS)
        return b"".join(iter(lambda: asking.recv(65536), b"")).decode()


def children_of(parent: subprocess.Popen[str]) -> dict[str, psutil.Process]:
    found = {}
    for child in psutil.Process(parent.pid).children():
        with suppress(psutil.Error):  # gone, or a zombie the parent has not reaped yet
            name = next((part for part in child.cmdline() if part.startswith("zhumeng.web.serving.")), "")
            found[name.rpartition(".")[2]] = child
    return {name: child for name, child in found.items() if name in {"pages", "worker"}}


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def served(port: int, home: Path) -> Iterator[subprocess.Popen[str]]:
    home.mkdir()
    with (
        (home / "said").open("w") as said,
        subprocess.Popen(
            [sys.executable, "-c", COMMAND.format(port=port)],
            env=child_environment() | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        ) as parent,
    ):
        assert parent.stdout is not None
        assert f":{port}/" in parent.stdout.readline()
        until(lambda: len(children_of(parent)) == 2, "two children")
        yield parent
        if parent.poll() is None:
            parent.kill()


def test_pages_answer_a_dead_child_is_replaced_and_the_end_is_quick_and_quiet(
    served: subprocess.Popen[str], port: int, home: Path
) -> None:
    assert answer(port).endswith("ok")
    before = children_of(served)
    for child in before.values():
        child.kill()
    until(lambda: children_of(served).keys() == before.keys(), "both again")
    assert not set(children_of(served).values()) & set(before.values())
    assert answer(port).endswith("ok")
    after = list(children_of(served).values())
    began = time.monotonic()
    served.send_signal(signal.SIGTERM)
    assert served.wait(SECONDS) == 0
    assert time.monotonic() - began < 10
    assert not any(child.is_running() for child in after)
    said = (home / "said").read_text(encoding="utf-8").splitlines()
    assert len(said) == 2, said
    assert all("started again" in line for line in said)


def test_the_children_die_with_a_killed_parent(served: subprocess.Popen[str], port: int) -> None:
    assert answer(port).endswith("ok")
    children = list(children_of(served).values())
    served.kill()
    served.wait()
    until(lambda: not any(child.is_running() for child in children), "children gone")
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


def test_a_port_in_use_is_refused_in_one_message(port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        done = subprocess.run(
            [sys.executable, "-c", COMMAND.format(port=port)],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert f"port {port}" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
