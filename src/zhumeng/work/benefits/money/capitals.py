"""Amounts in Chinese capitals, as payment papers write them."""

from __future__ import annotations

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")


def yuan(fen: int) -> str:
    """Fen as a refusal tells them: 123456 → 1,234.56."""
    return f"{fen // 100:,}.{fen % 100:02d}"


def in_capitals(fen: int) -> str:
    """Fen as 元角分: 12300405 → 壹拾贰万叁仟零肆元零伍分. ValueError below 0 or from 10¹⁶ yuan on."""
    if not 0 <= fen < 10**18:
        raise ValueError(fen)
    yuan, rest = divmod(fen, 100)
    jiao, cent = divmod(rest, 10)
    text = f"{_whole(yuan)}元" if yuan else ""
    if not rest:
        return (text or "零元") + "整"
    if jiao:
        text += DIGITS[jiao] + "角"
    elif yuan:
        text += "零"
    return text + (DIGITS[cent] + "分" if cent else "整")


def _whole(number: int) -> str:
    text, gap = "", False
    groups = [number // 10**power % 10_000 for power in (12, 8, 4, 0)]
    for name, group in zip(reversed(GROUPS), groups, strict=True):
        if not group:
            gap = bool(text)
            continue
        text += ("零" if text and (gap or group < 1000) else "") + _group(group) + name
        gap = False
    return text


def _group(number: int) -> str:
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + PLACES[place]
            gap = False
        else:
            gap = True
    return text
