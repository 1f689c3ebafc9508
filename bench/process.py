"""Time and peak memory of a piece of work, in a process of its own so that peers do not share memory."""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from typing import Any

Measured = tuple[float, float, Any]
"""Seconds, peak memory in GiB, and what the work returned."""


def alone(work: Callable[..., Any], *arguments: Any) -> Measured:
    """Run ``work(*arguments)`` in a fresh process; an error in it is raised here."""
    context = multiprocessing.get_context("spawn")
    queue: Any = context.Queue()
    process = context.Process(target=_child, args=(queue, work, arguments, dict(os.environ)))
    process.start()
    outcome = queue.get()
    process.join()
    if isinstance(outcome, Exception):
        raise outcome
    return outcome  # type: ignore[no-any-return]


def _child(
    queue: Any, work: Callable[..., Any], arguments: tuple[Any, ...], environment: dict[str, str]
) -> None:
    os.environ.update(environment)
    try:
        begun = time.perf_counter()
        result = work(*arguments)
        seconds = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        queue.put((seconds, peak, result))
    except Exception as error:  # the parent raises it
        queue.put(RuntimeError(f"{type(error).__name__}: {error}"))
