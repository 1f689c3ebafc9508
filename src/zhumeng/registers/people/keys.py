"""Keys of the vault: files of mode 0600 in ``$ZHUMENG_HOME/keys``, made on first use."""

from __future__ import annotations

import os
import secrets
from functools import lru_cache
from pathlib import Path

from zhumeng.engine.errors import Refused
from zhumeng.foundation.home import home

INDEX = "index.key"
CIPHERS = {"aes-256-gcm": 32, "sm4-gcm": 16}
"""Cipher → length of its key in bytes."""


def key_folder() -> Path:
    """Where the keys are; back it up apart from the database."""
    return home() / "keys"


def index_key(*, vault_is_empty: bool) -> bytes:
    """The key of the blind index. It is never replaced: a lost one is refused, not made again."""
    path = key_folder() / INDEX
    if not path.exists():
        _refuse_loss(path, vault_is_empty)
        _write(path, secrets.token_bytes(32))
    return _read(path)


def cipher_key(key_id: str) -> bytes:
    """The key of an id found in a row, such as ``aes-256-gcm-1``."""
    path = key_folder() / f"{key_id}.key"
    if not path.exists():
        _refuse_loss(path, vault_is_empty=False)
    return _read(path)


def current_key_id(cipher: str, *, vault_is_empty: bool) -> str:
    """The id of the newest key of a cipher; the first one is made when there is none."""
    if cipher not in CIPHERS:
        raise Refused(f"there is no cipher “{cipher}”", mend=f"choose one of: {', '.join(CIPHERS)}")
    numbers = [int(path.stem.rpartition("-")[2]) for path in key_folder().glob(f"{cipher}-*.key")]
    if not numbers:
        if not any(key_folder().glob("*-gcm-*.key")):
            _refuse_loss(key_folder(), vault_is_empty)
        return add_key(cipher, 1)
    return f"{cipher}-{max(numbers)}"


def add_key(cipher: str, number: int) -> str:
    """Make a further key; new rows use it, old rows keep theirs."""
    key_id = f"{cipher}-{number}"
    _write(key_folder() / f"{key_id}.key", secrets.token_bytes(CIPHERS[cipher]))
    return key_id


def _refuse_loss(path: Path, vault_is_empty: bool) -> None:
    if not vault_is_empty:
        raise Refused(
            "a key of the identity vault is missing, and the vault is not empty",
            where=str(path),
            mend="restore the keys folder from its backup; a new key could not read the old rows",
        )


def _write(path: Path, key: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")  # of this thread alone
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)  # two processes on a new vault: the first one's key counts for both
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    _read.cache_clear()


@lru_cache
def _read(path: Path) -> bytes:
    return path.read_bytes()
