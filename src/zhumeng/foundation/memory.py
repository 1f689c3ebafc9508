"""How often the interpreter looks for cycles.

A pack, its rules and Django are some hundred thousand objects that stay. Looking through all of them takes a
tenth of a second: of a request it falls upon, and, every few hundred new objects, a tenth of a month's run.
"""

from __future__ import annotations

import atexit
import gc

THRESHOLDS = (50_000, 20, 20)


def look_rarely() -> None:
    """Look through new objects less often."""
    gc.set_threshold(*THRESHOLDS)


def keep_what_is_loaded() -> None:
    """What stands now stays for good and is never looked through again: for a server that has started."""
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # the end is orderly: extensions would report what is still held as leaks
