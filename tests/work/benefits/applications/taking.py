"""A process that takes applications in, one child a line of its input, and kills the child where it is told.

A line ``0`` lets the step end and tells how many steps it had: statements, and changes of files. A line ``n``
kills with SIGKILL before the n-th of them. The child’s wait status is told as ``ended <status>``.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from itertools import count

CHANGES = frozenset({"os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "os.chmod"})
"""Audit events of the interpreter, beside files opened for writing."""


def take(kill_before: int) -> None:
    """The step, counted; never returns when it is to be killed on the way."""
    from django.db import connection

    from zhumeng.engine.month import Month
    from zhumeng.engine.packs.pack import find_pack, load_pack
    from zhumeng.work.benefits.actions.take_applications import take_applications

    steps, pid = count(1), os.getpid()
    counted = [0]

    def step() -> None:
        counted[0] = next(steps)
        if counted[0] == kill_before:
            os.kill(pid, signal.SIGKILL)

    def watched(event: str, given: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(given[1], str) and set(given[1]) & set("wax+")
        if event in CHANGES or writes:
            step()

    def sent(execute: Callable[..., object], *given: object) -> object:
        step()
        return execute(*given)

    pack = load_pack(find_pack("chongqing-2022"))
    sys.addaudithook(watched)
    with connection.execute_wrapper(sent):
        take_applications(pack, Month(2022, 7), "applications")
    print(f"steps {counted[0]}", flush=True)


def main() -> None:
    """Serve lines until the input ends."""
    import django

    django.setup()
    import zhumeng.registers.api
    import zhumeng.work.benefits.actions.take_applications  # noqa: F401 – once, not in every child

    print("ready", flush=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            take(int(line))
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        print(f"ended {status}", flush=True)


if __name__ == "__main__":
    main()
