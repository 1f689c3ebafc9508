"""What a reader asks of a list of decisions: filters, order and page, checked before anything is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.city import Territories
from zhumeng.engine.rules import Policy
from zhumeng.foundation.scope import Scope

OUTCOMES = ("entitled", "not_entitled", "cannot_tell")
SORTS = ("unit", "amount", "outcome", "subject")
MOST_VALUES = 50
"""Values one filter may have."""
LONGEST = 100
"""Characters a filter's value may have."""
MOST_PAGE = 10**6
MOST_FEN = 10**15


@dataclass(frozen=True)
class Filters:
    """Checked filters: of each kind any of the values, the kinds together. Amounts in fen, both included."""

    outcomes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    least_fen: int | None = None
    most_fen: int | None = None
    text: str = ""
    sort: str = "unit"
    descending: bool = False
    page: int = 1


def units_in(territories: Territories, scope: Scope, on: date) -> tuple[str, ...]:
    """The reporting units of a day that a scope reaches, in the order of the city."""
    return tuple(unit.code for unit in territories.units(on) if scope.covers(unit.code))


def read_filters(
    policy: Policy, territories: Territories, scope: Scope, on: date, asked: Mapping[str, Sequence[str]]
) -> Filters:
    """The filters of an address (``outcome``, ``unit``, ``failing``, ``missing``, ``from``, ``to``, ``q``,
    ``sort``, ``page``); Refused naming what there is when a value does not exist or is too much."""
    units = units_in(territories, scope, on)
    conditions = tuple(condition.id for condition in policy.conditions)
    rules = [name for name in policy.parameters if name not in policy.of_procedure]
    lacking = (*policy.facts, *(f"parameter:{name}" for name in rules))
    least, most = _fen(asked, "from"), _fen(asked, "to")
    if least is not None and most is not None and least > most:
        raise Refused(_("the amount ends below where it begins"), where="to", mend=_("swap the two amounts"))
    sort = _one(asked, "sort") or "unit"
    _known("sort", sort.removeprefix("-"), SORTS)
    return Filters(
        outcomes=_values(asked, "outcome", OUTCOMES),
        units=_values(asked, "unit", units),
        failing=_values(asked, "failing", conditions),
        missing=_values(asked, "missing", lacking),
        least_fen=least,
        most_fen=most,
        text=_one(asked, "q"),
        sort=sort.removeprefix("-"),
        descending=sort.startswith("-"),
        page=_page(asked),
    )


def _values(asked: Mapping[str, Sequence[str]], name: str, known: Sequence[str]) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value for value in asked.get(name, ()) if value))
    if len(values) > MOST_VALUES:
        raise Refused(
            _("%(count)s values are too many for one filter") % {"count": len(values)},
            where=name,
            mend=_("give at most %(most)s") % {"most": MOST_VALUES},
        )
    for value in values:
        _known(name, value, known)
    return values


def _known(name: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise Refused(
            _("there is no “%(value)s” here") % {"value": _short(value)},
            where=name,
            mend=_("give one of %(known)s") % {"known": ", ".join(known)} if known else "",
        )


def _one(asked: Mapping[str, Sequence[str]], name: str) -> str:
    values = [value.strip() for value in asked.get(name, ()) if value.strip()]
    if len(values) > 1:
        raise Refused(_("this filter is given twice"), where=name, mend=_("give it once"))
    text = values[0] if values else ""
    if len(text) > LONGEST or "\x00" in text:
        raise Refused(
            _("the text is too long: “%(text)s”") % {"text": _short(text)},
            where=name,
            mend=_("give at most %(most)s characters") % {"most": LONGEST},
        )
    return text


def _fen(asked: Mapping[str, Sequence[str]], name: str) -> int | None:
    text = _one(asked, name).replace(",", "").replace("，", "")
    if not text:
        return None
    try:
        fen = Decimal(text) * 100
    except InvalidOperation:
        fen = Decimal("NaN")
    if not fen.is_finite() or fen != int(fen) or not 0 <= fen <= MOST_FEN:
        raise Refused(
            _("“%(text)s” is not an amount") % {"text": _short(text)},
            where=name,
            mend=_("write yuan with at most two decimals, such as 1200.50"),
        )
    return int(fen)


def _page(asked: Mapping[str, Sequence[str]]) -> int:
    text = _one(asked, "page") or "1"
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_PAGE):
        raise Refused(
            _("there is no page “%(text)s”") % {"text": _short(text)},
            where="page",
            mend=_("begin with page 1"),
        )
    return int(text)


def _short(text: str) -> str:
    clean = text.replace("\x00", "�")
    return clean if len(clean) <= 30 else f"{clean[:30]}…"
