"""A child's tie to its parent: a pipe that ends when the parent does, however it ended."""

from __future__ import annotations

import os
import sys
import threading


def tie_to_parent() -> None:
    """End this process as soon as the parent is gone; the parent holds the other end of stdin."""
    threading.Thread(target=_wait, args=(sys.stdin.fileno(),), daemon=True, name="tether").start()


def _wait(pipe: int) -> None:
    try:
        while os.read(pipe, 1024):
            pass
    except OSError:  # a broken pipe is an ended one
        pass
    os._exit(3)  # at once: what is half done is taken up by the next start
