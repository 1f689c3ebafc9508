"""Texts enciphered and indexed: AES-256-GCM or SM4-GCM, and HMAC-SM3."""

from __future__ import annotations

import secrets

from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from zhumeng.registers.people.keys import cipher_key

NONCE, TAG = 12, 16


class Sealer:
    """Seals and opens bytes with one key: nonce, ciphertext, tag in one value."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id
        self._key = cipher_key(key_id)
        self._aes = AESGCM(self._key) if key_id.startswith("aes") else None

    def seal(self, plain: bytes) -> bytes:
        """Encipher; the same text never gives the same bytes twice."""
        nonce = secrets.token_bytes(NONCE)
        if self._aes is not None:
            return nonce + self._aes.encrypt(nonce, plain, None)
        work = Cipher(algorithms.SM4(self._key), modes.GCM(nonce)).encryptor()
        return nonce + work.update(plain) + work.finalize() + work.tag

    def open(self, sealed: bytes) -> bytes:
        """Decipher; raises InvalidTag for anything this key did not seal."""
        nonce, body = sealed[:NONCE], sealed[NONCE:]
        if self._aes is not None:
            return self._aes.decrypt(nonce, body, None)
        mode = modes.GCM(nonce, body[-TAG:])
        work = Cipher(algorithms.SM4(self._key), mode).decryptor()
        return work.update(body[:-TAG]) + work.finalize()


class BlindIndex:
    """HMAC-SM3 of a canonical number under one key; 32 bytes."""

    def __init__(self, key: bytes) -> None:
        self._start = hmac.HMAC(key, hashes.SM3())

    def of(self, number: str) -> bytes:
        """The index value of a number."""
        work = self._start.copy()
        work.update(number.encode())
        return work.finalize()
