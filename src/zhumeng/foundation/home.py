"""Where an installation keeps its state: ``$ZHUMENG_HOME``, by default ``./var``."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """The state folder, absolute; it may not exist yet."""
    return Path(os.environ.get("ZHUMENG_HOME") or "var").absolute()


def lake_path() -> Path:
    """Folder of the lake."""
    return home() / "lake"


def inbox_path() -> Path:
    """Folder where files of the registers arrive, one sub-folder per month of arrival."""
    return home() / "inbox"


def database_note() -> Path:
    """File in which the owner of the embedded server writes its address."""
    return home() / "database.url"


def demo_note() -> Path:
    """Present only in a demo installation: how many people its fictional city has."""
    return home() / "demo.json"


def pack_note() -> Path:
    """Names the pack whose data this home holds."""
    return home() / "pack"


def amendments_path() -> Path:
    """Folder of the parameters set here: ``CURRENT`` names the folder in force, each is never changed."""
    return home() / "amendments"


def web_key() -> Path:
    """The secret by which sessions and forms are signed; ``serve`` makes it."""
    return home() / "keys" / "web.key"
