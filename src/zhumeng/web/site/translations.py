"""Translations compiled: ``.po`` is the source, ``.mo`` what Django reads; the latter is never committed."""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PRODUCT = Path(__file__).parents[2]


def catalogues() -> list[Path]:
    """Every catalogue: of the areas, and of the apps below that say things to people."""
    return sorted(PRODUCT.glob("**/locale/*/LC_MESSAGES/django.po"))


def compile_translations() -> int:
    """Compile what changed; returns how many."""
    made = 0
    for source in catalogues():
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as handle:
            catalogue = read_po(handle, locale="zh_Hans", domain="django")
        fresh = target.with_suffix(f".mo.{os.getpid()}")
        with fresh.open("wb") as handle:
            write_mo(handle, catalogue)
        fresh.replace(target)
        made += 1
    return made
