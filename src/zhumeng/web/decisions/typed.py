"""Values of parameters as people type them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.rules import Parameter
from zhumeng.web.decisions.words import option_word, value_words

LONGEST = 2_000
"""Characters of one input."""


def typed_in(parameter: Parameter, text: str) -> Any:
    """What people write – yuan and per cent – as the engine has it: fen, shares. ValueError otherwise."""
    if len(text) > LONGEST or "\x00" in text:
        raise ValueError("too long")
    if parameter.many:
        return text.replace("，", ",").replace("、", ",")
    if parameter.type not in ("fen", "rate"):
        return text.replace(",", "") if parameter.type == "count" else text
    try:
        number = Decimal(text.replace(",", "").removesuffix("%"))
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not number.is_finite() or abs(number) > 10**15:
        raise ValueError(text)
    if parameter.type == "rate":
        return number / 100
    if number * 100 != int(number * 100):
        raise ValueError(text)
    return int(number * 100)


def expected(parameter: Parameter) -> str:
    """What the input may be, in words."""
    kind, limits = parameter.type, parameter.limits
    if parameter.options:
        kind = _("some of %(options)s") if parameter.many else _("one of %(options)s")
        named = (f"{code} ({option_word(parameter, code)})" for code in parameter.options)
        return kind % {"options": _(", ").join(named)}
    if parameter.many:
        return _("codes of the list, separated by commas")
    bounds = [
        f"{sign} {value_words(kind, bound, '', parameter.unit)}"
        for sign, bound in (("≥", limits.least), ("≤", limits.most))
        if bound is not None
    ]
    words = {
        "count": _("a whole number"), "fen": _("an amount in yuan"), "rate": _("a percentage"),
        "bool": _("yes or no"), "date": _("a day such as 2022-07-31"), "text": _("a code of the list"),
    }  # fmt: skip
    return " ".join([words[kind], *bounds])
