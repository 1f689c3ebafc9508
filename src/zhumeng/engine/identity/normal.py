"""The plain form of a number typed by people or written by a spreadsheet."""

from __future__ import annotations

_FULL = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ．＋－"
_HALF = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.+-"
_NOISE = r"[\s\x{00A0}\x{3000}\x{200B}\x{FEFF}''’‘`]"
_SCIENTIFIC = r"[-+]?\d(\.\d+)?E[-+]?\d+"


def normal(text: str) -> str:
    """SQL: capitals, half-width, without apostrophes and blanks; ``text`` is an SQL expression.

    Most numbers arrive clean; a first match spares them the work.
    """
    plain = rf"regexp_replace(translate(upper({text}), '{_FULL}', '{_HALF}'), '{_NOISE}', '', 'g')"
    return rf"CASE WHEN regexp_full_match({text}, '[0-9A-Z]+') THEN {text} ELSE {plain} END"


def is_scientific(number: str) -> str:
    """SQL: whether a normal number is in scientific notation, 5.00101E+17."""
    return f"regexp_full_match({number}, '{_SCIENTIFIC}')"


def is_formula(number: str) -> str:
    """SQL: whether a cell begins like a formula."""
    return f"regexp_matches({number}, '^[=+@]')"
