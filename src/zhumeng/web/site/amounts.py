"""Amounts of money as people type them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused

LARGEST_FEN = 10**15


def fen_of(text: str, where: str = "yuan") -> int:
    """Yuan as written, ``1,234.56``, in fen; Refused for anything that is no whole number of fen."""
    try:
        fen = Decimal(text.replace(",", "").replace("，", "").strip()) * 100
    except InvalidOperation as error:
        raise Refused(_("this is no amount"), where=where, mend=_("write it as 1234.56")) from error
    if not fen.is_finite() or fen != fen.to_integral_value() or abs(fen) > LARGEST_FEN:
        raise Refused(_("this is no amount"), where=where, mend=_("write it as 1234.56"))
    return int(fen)
