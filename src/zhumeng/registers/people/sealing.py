"""Short secrets of other floors – account numbers – sealed with the vault's keys."""

from __future__ import annotations

from zhumeng.registers.people.vault import Vault


def seal_text(text: str) -> tuple[str, bytes]:
    """The id of the key and the sealed text."""
    vault = Vault()
    return vault.sealer.key_id, vault.sealer.seal(text.encode())


def blind_text(text: str) -> str:
    """Equal for equal texts, and of no use to who guesses: a hash by the key of the vault’s index."""
    return Vault().index.of(text).hex()


def open_text(key_id: str, sealed: bytes) -> str:
    """A sealed text in clear."""
    return Vault().opener(key_id).open(sealed).decode()


def seal_bytes(plain: bytes) -> tuple[str, bytes]:
    """The id of the key and the sealed bytes."""
    sealer = Vault().sealer
    return sealer.key_id, sealer.seal(plain)


def open_bytes(key_id: str, sealed: bytes) -> bytes:
    """Sealed bytes in clear."""
    return Vault().opener(key_id).open(sealed)
