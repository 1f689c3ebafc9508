"""Servers by which two browsers find each other: STUN, and TURN with a password for some hours."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

HOURS = 4


def relays(
    stun: Sequence[str], turn: Sequence[str], secret: str, name: str, at: datetime
) -> list[dict[str, Any]]:
    """``iceServers`` as a browser takes them; empty: only browsers within one network meet.

    TURN names and passwords are those of coturn's shared secret (``use-auth-secret``): the name holds the
    second at which it ends, the password is the name's HMAC-SHA1.
    """
    found: list[dict[str, Any]] = [{"urls": list(stun)}] if stun else []
    if turn and secret:
        until = int((at + timedelta(hours=HOURS)).timestamp())
        user = f"{until}:{name}"
        word = hmac.new(secret.encode(), user.encode(), hashlib.sha1).digest()
        found.append({
            "urls": list(turn), "username": user, "credential": base64.b64encode(word).decode(),
        })  # fmt: skip
    return found
