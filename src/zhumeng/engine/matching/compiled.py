"""numba, told where to keep what it compiled: a folder of the user's. Importing this imports numba."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import numba

Function = TypeVar("Function", bound=Callable[..., object])


def _folder() -> Path:
    """The user's cache; a private temporary folder where that cannot be written."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    wanted = Path(base) / "zhumeng" / "numba"
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        if os.access(wanted, os.W_OK):
            return wanted
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="zhumeng-numba-"))


if not os.environ.get("NUMBA_CACHE_DIR"):
    numba.config.CACHE_DIR = str(_folder())  # type: ignore[attr-defined]


def jit(function: Function) -> Function:
    """Compile a function of numbers and arrays when it is first called; threads may run it side by side."""
    return cast(Function, numba.njit(cache=True, nogil=True)(function))


def inlined(function: Function) -> Function:
    """The same, written into its callers: handing many arrays over costs more than a small function does."""
    return cast(Function, numba.njit(cache=True, nogil=True, inline="always")(function))
