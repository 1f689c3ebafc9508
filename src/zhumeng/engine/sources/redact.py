"""Private numbers taken out of text on its way to the lake."""

from __future__ import annotations

import re

_MAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
_CHAT = r"(?i)(微信号?|vx|v信|wechat|qq号?|扣扣)([:：号是为加\s]*)[a-z0-9_-]{5,}"
_CONTACT = r"(联系人|联系方式|联络人)[:：\s]*[^\s,，。;；、]{1,10}"
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID = rf"\d{{6}}[- ]?(?:19\d\d|200\d){_DAY}[- ]?\d{{3}}[0-9Xx]"
_OLD_ID = rf"\d{{8}}{_DAY}\d{{3}}"
_PHONE = r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
_LANDLINE = r"0\d{2,3}[- ]\d{7,8}"
_LONG = r"\d{9,}[Xx]?"
_HINT_TEXT = r"[0-9０-９]{7,}|[0-9][- ][0-9]{4}|@"
_HINT_FREE = r"[0-9０-９]{5,}|[0-9][- ][0-9]{4}|@|联系|联络|(?i:vx|微信|v信|wechat|qq|扣扣)"
MARK = "***"
_NARROW = str.maketrans("０１２３４５６７８９＠", "0123456789@")


def redact_free(text: str) -> str:
    """SQL: free text (adverts, remarks) without mails, chat names, contacts, phones and long digit runs.

    ``text`` is an SQL expression. The steps run only where a cheap test finds something to remove.
    """
    patterns = [(_MAIL, MARK), (_CHAT, MARK), (_CONTACT, MARK), (f"{_ID}|{_PHONE}|{_LANDLINE}|{_LONG}", MARK)]
    return _redacted(text, _HINT_FREE, patterns)


def redacted(text: str) -> str:
    """The same of one text in hand, before it is shown to everybody; full-width digits become plain ones."""
    if not re.search(_HINT_FREE.replace("(?i:", "(?:"), text, re.ASCII | re.IGNORECASE):
        return text
    narrow = text.translate(_NARROW)
    for pattern in (_MAIL, _CHAT, _CONTACT, f"{_ID}|{_PHONE}|{_LANDLINE}|{_LONG}"):
        narrow = re.sub(pattern, MARK, narrow, flags=re.ASCII)
    return narrow


def redact_text(text: str) -> str:
    """SQL: a short text (a name, a unit, a reason) without mails, phones and identity numbers.

    Other record numbers stay: digits beside a match mean it is part of one of them.
    """
    alone = (rf"(^|\D)(?:{_ID}|{_OLD_ID}|{_PHONE}|{_LANDLINE})($|\D)", rf"\1{MARK}\2")
    return _redacted(text, _HINT_TEXT, [(_MAIL, MARK), alone, alone])  # twice: matches may share an edge


def holds_private(text: str) -> str:
    """SQL: whether a record number holds an identity number, a phone or a mail, and so cannot be a key.

    Letters and digits beside a match mean it is part of a longer number; years of birth end at 2009, later
    ones are usual in record numbers (500112 20220713 0001).
    """
    return rf"regexp_matches({text}, '(^|[^0-9A-Za-z])(?:{_ID}|{_PHONE})($|[^0-9A-Za-z])|@')"


def _redacted(text: str, hint: str, patterns: list[tuple[str, str]]) -> str:
    narrow = f"translate({text}, '０１２３４５６７８９＠', '0123456789@')"
    for pattern, mark in patterns:
        narrow = f"regexp_replace({narrow}, '{pattern}', '{mark}', 'g')"
    return f"CASE WHEN regexp_matches({text}, '{hint}') THEN {narrow} ELSE {text} END"
