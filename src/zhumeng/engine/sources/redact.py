"""Private numbers taken out of text on its way to the lake."""

from __future__ import annotations

_MAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
_CHAT = r"(?i)(微信号?|vx|v信|wechat|qq号?|扣扣)([:：号是为加\s]*)[a-z0-9_-]{5,}"
_CONTACT = r"(联系人|联系方式|联络人)[:：\s]*[^\s,，。;；、]{1,10}"
_ID = r"\d{17}[0-9Xx]|\d{15}"
_PHONE = r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]\d{7,8}"
_LONG = r"\d{9,}"
MARK = "***"


def redact_free(text: str) -> str:
    """SQL: free text (adverts, remarks) without mails, chat names, contacts, phones and long digit runs.

    ``text`` is an SQL expression. The steps run only where a cheap test finds something to remove.
    """
    patterns = (_MAIL, _CHAT, _CONTACT, f"{_ID}|{_PHONE}|{_LONG}")
    found = rf"regexp_matches({text}, '[0-9０-９]{{5,}}|[0-9][- ][0-9]{{4}}|@|联系|联络|(?i)vx|微信|v信|wechat|qq|扣扣')"
    return f"CASE WHEN {found} THEN {_replaced(_narrow(text), patterns)} ELSE {text} END"


def redact_text(text: str) -> str:
    """SQL: a short text (a name, a unit, a reason) without mails, phones and identity numbers.

    Longer record numbers stay: digits beside the match on either side mean it is another number.
    """
    patterns = (_MAIL, rf"(^|\D)(?:{_ID}|{_PHONE})($|\D)")
    found = rf"regexp_matches({text}, '[0-9０-９]{{7,}}|[0-9][- ][0-9]{{4}}|@')"
    return f"CASE WHEN {found} THEN {_replaced(_narrow(text), patterns)} ELSE {text} END"


def _narrow(text: str) -> str:
    return f"translate({text}, '０１２３４５６７８９＠', '0123456789@')"


def _replaced(text: str, patterns: tuple[str, ...]) -> str:
    for pattern in patterns:
        edges = pattern.startswith("(^")
        mark = rf"\1{MARK}\2" if edges else MARK
        text = f"regexp_replace({text}, '{pattern}', '{mark}', 'g')"
    return text
