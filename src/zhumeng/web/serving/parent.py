"""The parent: keeps its children alive, and takes them along when it ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from zhumeng.engine.errors import Refused

STOP_SECONDS = 5.0
"""So long a child may take to end; then it is killed. Everything it does can be taken up again."""
LONGEST_PAUSE = 30.0
ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Ended(Exception):  # noqa: N818 – nothing went wrong
    """Somebody asked the parent to end."""


def listen(port: int, host: str) -> socket.socket:
    """The socket requests come in by. Refused when the port is in use or the address is none of ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(1024)
    except OSError as error:
        listening.close()
        raise Refused(
            f"port {port} cannot be used: {error.strerror or error}",
            where=f"{host}:{port}",
            mend="choose another with --port, or stop what listens there",
        ) from error
    return listening


@dataclass
class Child:
    """One process that is kept alive. ``pass_fds`` are what it may hold beside its pipe."""

    module: str
    arguments: tuple[str, ...] = ()
    pass_fds: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = field(default=1.0)

    def start(self) -> None:
        """Start it, tied to this process by its stdin; Ctrl-C reaches the parent alone."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 – a module of this product
            [sys.executable, "-m", self.module, *self.arguments],
            stdin=subprocess.PIPE,
            pass_fds=self.pass_fds,
            start_new_session=True,
        )

    def keep(self) -> None:
        """Start it again when it has died, later each time it dies young."""
        if self.process is None or self.process.poll() is None:
            return
        lived = time.monotonic() - self.started
        if lived < self.pause:
            return
        self.pause = 1.0 if lived > LONGEST_PAUSE else min(self.pause * 2, LONGEST_PAUSE)
        name = self.module.rpartition(".")[2]
        print(f"{name} ended with code {self.process.returncode}; started again", file=sys.stderr)  # noqa: T201
        self._drop_pipe()
        self.start()

    def ask_to_end(self) -> None:
        """Let it end by itself."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def end(self, until: float) -> None:
        """Wait for its end until a moment of the monotonic clock; then kill it."""
        if self.process is None:
            return
        try:
            self.process.wait(max(until - time.monotonic(), 0))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._drop_pipe()

    def _drop_pipe(self) -> None:
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()


def keep_alive(children: list[Child]) -> None:
    """Start the children and keep them alive until this process is told to end."""
    with _told_to_end():
        try:
            for child in children:
                child.start()
            while True:
                time.sleep(0.2)
                for child in children:
                    child.keep()
        except Ended:
            pass
        finally:
            for child in children:
                child.ask_to_end()
            until = time.monotonic() + STOP_SECONDS
            for child in children:
                child.end(until)


@contextmanager
def _told_to_end() -> Iterator[None]:
    """The first signal ends the block; later ones change nothing: the end takes seconds anyway."""
    told: list[int] = []

    def hear(number: int, _frame: object) -> None:
        if not told:
            told.append(number)
            raise Ended

    before = {number: signal.signal(number, hear) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
