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
    """Run ``work(*arguments)`` in a fresh process; an error in it, or its death, is raised here."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(theirs, work, arguments, dict(os.environ)))
    process.start()
    theirs.close()  # so that the pipe ends with the child
    try:
        outcome = ours.recv()
    except EOFError:
        process.join()
        raise RuntimeError(f"{work.__name__} died with exit code {process.exitcode}") from None
    process.join()
    if isinstance(outcome, Exception):
        raise outcome
    return outcome  # type: ignore[no-any-return]


def _child(
    answer: Any, work: Callable[..., Any], arguments: tuple[Any, ...], environment: dict[str, str]
) -> None:
    os.environ.update(environment)
    try:
        begun = time.perf_counter()
        result = work(*arguments)
        seconds = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
        answer.send((seconds, peak, result))
    except Exception as error:  # the parent raises it
        answer.send(RuntimeError(f"{type(error).__name__}: {error}"))
