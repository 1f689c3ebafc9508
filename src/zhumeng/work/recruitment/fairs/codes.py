"""Codes shown at the door: short enough to type, without letters that are mistaken for others."""

from __future__ import annotations

import secrets

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
FIRM, VISITOR = "F", "V"
LENGTH = 8


def new_code(first: str) -> str:
    """A code nobody guesses: forty random bits behind its first letter."""
    return first + "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def plain_code(text: str) -> str:
    """A code as it was typed or scanned, also out of the address in the QR."""
    last = text.strip().split("code=")[-1].split("&")[0]
    return "".join(mark for mark in last.upper() if mark.isascii() and mark.isalnum())
