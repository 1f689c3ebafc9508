"""What somebody looks for, read from the address."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.site.amounts import fen_of
from zhumeng.work.recruitment import api

LONGEST = 200
MOST_DAYS = 366
FILTERS = ("q", "unit", "steps", "education", "pay", "occupation", "days", "programme")
"""What may be wanted, by its name in the address."""


class Unknown(Refused):
    """A choice that does not exist: understood, and not to be answered."""

    status = 422


def wanted_of(asked: Mapping[str, str]) -> api.Wanted:
    """The filters of the list and of the feed; Unknown names the first choice that does not exist."""
    said = {name: asked.get(name, "").replace("\x00", "").strip() for name in FILTERS}
    steps = said["steps"] or ("1" if asked.get("around") == "1" else "0")
    units = {one.code for one in the_pack().territories.units(today())}
    if said["unit"] and said["unit"] not in units:
        raise _unknown(_("“%(text)s” is no district"), said["unit"])
    if said["education"] and said["education"] not in {str(one) for one in api.EDUCATION}:
        raise _unknown(_("“%(text)s” is no education"), said["education"])
    if said["occupation"] and not _is_occupation(said["occupation"]):
        raise _unknown(_("“%(text)s” is no code of an occupation"), said["occupation"])
    if said["programme"] and said["programme"] not in api.KINDS:
        raise _unknown(_("“%(text)s” is no kind of place"), said["programme"])
    return api.Wanted(
        text=said["q"][:LONGEST], unit=said["unit"], occupation=said["occupation"],
        programme=said["programme"],
        steps=_number(steps, 0, api.MOST_STEPS, _("“%(text)s” is no number of steps")) or 0,
        education=int(said["education"]) if said["education"] else None, pay_fen=_pay(said["pay"]),
        days=_number(said["days"], 1, MOST_DAYS, _("“%(text)s” is no number of days")),
    )  # fmt: skip


def sort_of(asked: Mapping[str, str], usual: str = "relevance") -> str:
    """The order that is asked for."""
    sort = asked.get("sort") or usual
    if sort not in api.SORTS:
        raise _unknown(_("“%(text)s” is no order of jobs"), sort)
    return sort


def _unknown(what: str, text: str) -> Unknown:
    return Unknown(what % {"text": text}, mend=_("choose one of the list"))


def _number(text: str, least: int, most: int, what: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 5 and least <= int(text) <= most):
        raise _unknown(what, text)
    return int(text)


def _pay(text: str) -> int | None:
    if not text:
        return None
    try:
        return fen_of(text, "pay")
    except Refused as error:
        raise Unknown(error.what, where=error.where, mend=error.mend) from error


def _is_occupation(text: str) -> bool:
    codes = api.occupations(the_pack())
    return text in codes or any(code.startswith(f"{text}-") for code in codes)
