"""Where the embedded cluster and its private runtime folder may live."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from zhumeng.engine.errors import Refused

LONGEST_SOCKET_FOLDER = 80
"""Bytes. A Unix socket path ends near 107; beyond this the package moves it to a world-open folder."""


def cluster_folder(home: Path) -> Path:
    """Folder of the cluster: below ``home``, or a private short path when that one cannot hold a socket."""
    folder = home / "postgres"
    text = str(folder)
    if len(text.encode()) <= LONGEST_SOCKET_FOLDER and not any(c.isspace() for c in text):
        return folder
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return private_folder() / f"cluster-{digest}"


def private_folder() -> Path:
    """A folder of this user alone (mode 0700); refused when another user made it first."""
    path = Path(tempfile.gettempdir()) / f"zhumeng-{_user()}"
    path.mkdir(mode=0o700, exist_ok=True)
    require_own(path)
    path.chmod(0o711 if _user() == 0 else 0o700)  # root's server runs as another user and must pass through
    return path


def runtime_folder() -> Path:
    """Folder of the package's own locks, mode 0700 and with the sub-folder it expects."""
    path = private_folder() / "runtime"
    (path / "python_PostgresServer").mkdir(parents=True, exist_ok=True)
    require_own(path)
    path.chmod(0o700)
    return path


def require_own(path: Path, *, of_server: bool = False) -> None:
    """Refuse a folder that belongs to another user; ``of_server``: to any but the one the server runs as."""
    owner = path.stat().st_uid if hasattr(os, "getuid") else 0
    allowed = _server_user() if of_server and _server_user() else {_user(), *_server_user()}
    if hasattr(os, "getuid") and owner not in allowed:
        raise Refused(
            f"the folder belongs to user id {owner}, not to the user who must own it",
            where=str(path),
            mend=f"choose another ZHUMENG_HOME, or `chown -R {min(allowed)}` it if it is yours",
        )


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0


def _server_user() -> set[int]:
    """Run by root, the server's files belong to the unprivileged user the package creates."""
    if _user() != 0:
        return set()
    import pwd

    try:
        return {pwd.getpwnam("pgserver").pw_uid}
    except KeyError:
        return set()
