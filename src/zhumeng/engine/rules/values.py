"""Raw values – from YAML, JSON or a command line – as typed values; how they are shown and held inside."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from zhumeng.engine.rules.types import BIGINT_MAX, BIGINT_MIN, RATE_SCALE

Value = str | bool | date | int | Decimal | tuple[Any, ...] | None


def typed(name: str, raw: Any, *, many: bool = False) -> Any:
    """``raw`` as a value of the declared type (a tuple when ``many``); None stays None (unknown).

    Raises ValueError saying what is expected. A whole number is not a bool, a text is not a number; a day may
    be written 2022-07-01; a rate may be a number or a text with at most five decimals.
    """
    if raw is None:
        return None
    if many:
        if not isinstance(raw, list | tuple) or not raw:
            raise ValueError(f"a list of {name} values is expected, not {raw!r}")
        return tuple(_one(name, item) for item in raw)
    return _one(name, raw)


def from_text(name: str, raw: Any, *, many: bool = False) -> Any:
    """Like :func:`typed`, reading texts as a command line gives them: ``30``, ``true``, ``a,b``."""
    if not isinstance(raw, str):
        return typed(name, raw, many=many)
    if many:
        return tuple(_worded(name, item.strip()) for item in raw.split(",") if item.strip()) or None
    return _worded(name, raw.strip())


def shown(value: Any) -> Any:
    """A typed value as JSON; a rate (at most seven digits) as a number, which reads back the same."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return [shown(item) for item in value] if isinstance(value, tuple) else value


def inward(value: Any) -> Any:
    """As the closures hold it: rates as whole numbers at five decimals."""
    if isinstance(value, Decimal):
        return int(value.scaleb(RATE_SCALE))
    return tuple(inward(item) for item in value) if isinstance(value, tuple) else value


def outward(value: Any, scale: int) -> Any:
    """A closure's number with its decimals back, exactly."""
    return Decimal(f"{value}E-{scale}") if scale and value is not None else value


def _worded(name: str, text: str) -> Any:
    if name == "bool" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if name in ("count", "fen") and text.lstrip("-").isdecimal():
        return _one(name, int(text))
    return _one(name, text)


def _one(name: str, raw: Any) -> Any:
    value = _READERS[name](raw)
    if value is None:
        raise ValueError(f"{_EXPECTED[name]} is expected, not {raw!r}")
    return value


def _text(raw: Any) -> str | None:
    return raw if isinstance(raw, str) else None


def _bool(raw: Any) -> bool | None:
    return raw if isinstance(raw, bool) else None


def _whole(raw: Any) -> int | None:
    if isinstance(raw, bool) or not isinstance(raw, int):
        return None
    return raw if BIGINT_MIN <= raw <= BIGINT_MAX else None


def _date(raw: Any) -> date | None:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) and len(raw) == 10 else None
    except ValueError:
        return None


def _rate(raw: Any) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        return None
    try:
        value = Decimal(str(raw))
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value) >= 100 or value != round(value, RATE_SCALE):
        return None
    return value


_READERS = {"text": _text, "bool": _bool, "date": _date, "count": _whole, "fen": _whole, "rate": _rate}
_EXPECTED = {
    "text": "a text",
    "bool": "true or false",
    "date": "a day like 2022-07-01",
    "count": "a whole number",
    "fen": "a whole number of fen",
    "rate": "a rate like 0.055 (at most five decimals)",
}
