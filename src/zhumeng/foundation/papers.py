"""What every paper that is printed here has: Chinese fonts of this machine, and a code nobody guesses."""

from __future__ import annotations

import secrets
from functools import cache

import typst

TEXT_FONTS = ("FangSong_GB2312", "FangSong", "STFangsong", "Noto Serif CJK SC", "Noto Serif SC",
              "Source Han Serif SC", "SimSun", "STSong", "Noto Sans CJK SC", "Noto Sans SC",
              "Source Han Sans SC", "WenQuanYi Zen Hei", "Microsoft YaHei")  # fmt: skip
HEAD_FONTS = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", *TEXT_FONTS[1:])
"""The fonts offices print with, then those a server has; the first that is installed is taken."""
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Thirty-two that are not taken for one another when read from paper."""
LENGTH = 20
"""Letters of a code: 5 bits each, 100 bits."""


def chinese_fonts() -> tuple[str, str] | None:
    """The fonts of text and heading; None when this machine has no Chinese font."""
    installed = _installed()
    text = next((one for one in TEXT_FONTS if one in installed), "")
    if not text:
        return None
    return text, next((one for one in HEAD_FONTS if one in installed), text)


@cache
def _installed() -> frozenset[str]:
    """Families of this machine; typst’s own hold no Chinese."""
    return frozenset(typst.Fonts(include_system_fonts=True, include_embedded_fonts=False).families())


def new_code() -> str:
    """A code nobody can guess: 100 random bits."""
    return "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))


def read_code(text: str) -> str:
    """A code people type – small letters, spaces, hyphens – as it is kept; what is no code stays none."""
    return "".join(text.split()).replace("-", "").upper()[: LENGTH + 1]


def shown_code(code: str) -> str:
    """In groups of five."""
    return "-".join(code[start : start + 5] for start in range(0, len(code), 5))
