"""The key that signs sessions and forms."""

from __future__ import annotations

import os
import secrets

from zhumeng.foundation.home import web_key


def make_web_key() -> None:
    """Make it once, readable by this user alone, unless the environment gives one."""
    path = web_key()
    if os.environ.get("ZHUMENG_SECRET_KEY") or path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
    fresh.replace(path)
