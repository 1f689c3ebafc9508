"""Bring the product up for a command: the database server, Django, its tables."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from zhumeng.engine.errors import Refused
from zhumeng.foundation.home import demo_note, home

_up: list[str] = []


@contextmanager
def database() -> Iterator[None]:
    """Django is set up and migrated while the block runs.

    ``DATABASE_URL`` names the server; in demo mode only, the embedded one is started (and stopped by
    whoever started it). Raises Refused when there is neither.
    """
    if _up:
        yield
        return
    if home().exists() and not home().is_dir():
        raise Refused("this is not a folder", where=str(home()), mend="set ZHUMENG_HOME to a folder")
    if os.environ.get("DATABASE_URL"):
        yield from _with_django()
        return
    if not demo_note().is_file():
        raise Refused(
            "there is no database",
            where="DATABASE_URL",
            mend="set it to a PostgreSQL server, or run `zhumeng demo` for the fictional city",
        )
    from zhumeng.foundation.postgres import EmbeddedServer

    with EmbeddedServer(home()):
        yield from _with_django()


def _with_django() -> Iterator[None]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhumeng.foundation.settings")
    import django
    from django.apps import apps
    from django.core.management import call_command

    from zhumeng.foundation.city import claim_home

    if not apps.ready:
        django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    home().mkdir(parents=True, exist_ok=True)
    claim_home()
    _up.append("up")
    try:
        yield
    finally:
        _up.clear()
        from django.db import connections

        connections.close_all()
