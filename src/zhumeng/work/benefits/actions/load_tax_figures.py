"""The tax office's figures by employer, month and insurance; a file is taken whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import find_employers
from zhumeng.work.benefits.actions.load_result import decoded
from zhumeng.work.benefits.models import Deferral, TaxFigure

HEADERS = {"credit_code": "统一社会信用代码", "insurance": "险种", "fee_month": "费款所属期",
           "deferred": "缓缴金额", "repaid": "已补缴金额"}  # fmt: skip
"""The columns of the file; either word stands in its first line."""
MOST = 200_000


@dataclass(frozen=True)
class Line:
    """One line: fen."""

    place: int
    code: str
    insurance: str
    fee_month: date
    deferred: int
    repaid: int


def load_tax_figures(pack: Pack, reader: Reader, content: bytes) -> int:
    """Take the figures; how many lines. A newer file replaces what an older one told of the same month.

    Refused with the line for what cannot be read, said twice, or about a firm without a row in the area.
    """
    if not reader.may("handle_batch"):
        raise Forbidden(_("Only a handler loads the tax office’s figures"), mend=_("tell the handler"))
    words = {one: one for one in pack.codes["deferral_insurance"].entries}
    words |= {name.zh: one for one, name in pack.codes["deferral_insurance"].entries.items()}
    lines = list(_read(decoded(content), words))
    firms = find_employers({line.code for line in lines})
    units = dict(Deferral.objects.filter(employer_id__in=firms.values()).values_list("employer_id", "unit"))
    made = {}
    for line in lines:
        unit = units.get(firms.get(line.code, 0), "")
        if not reader.scope.covers(unit) or not unit:
            raise _line(line.place, _("this firm has no deferral in your area"))
        key = (firms[line.code], line.insurance, line.fee_month)
        if key in made:
            raise _line(line.place, _("this month of this insurance is told twice"))
        made[key] = TaxFigure(
            employer_id=key[0], unit=unit, insurance=line.insurance, fee_month=line.fee_month,
            deferred_fen=line.deferred, repaid_fen=line.repaid, loaded_by=reader.username, loaded_on=today(),
        )  # fmt: skip
    with acting(reader.username):
        TaxFigure.objects.bulk_create(
            made.values(), batch_size=2000, update_conflicts=True,
            unique_fields=["employer_id", "insurance", "fee_month"],
            update_fields=["unit", "deferred_fen", "repaid_fen", "loaded_by", "loaded_on"],
        )  # fmt: skip
    return len(made)


def _read(text: str, words: dict[str, str]) -> Iterator[Line]:
    rows = csv.DictReader(io.StringIO(text))
    names = {name: next((one for one in (name, zh) if one in (rows.fieldnames or ())), "")
             for name, zh in HEADERS.items()}  # fmt: skip
    absent = [HEADERS[name] for name, found in names.items() if not found]
    if absent:
        raise Refused(
            _("the file lacks %(columns)s") % {"columns": "、".join(absent)}, where=_("the first line"),
            mend=_("its first line names the five columns"),
        )  # fmt: skip
    for place, row in enumerate(rows, start=2):
        if place > MOST:
            raise Refused(_("the file is too long"), mend=_("send it in parts"))
        said = {name: (row[found] or "").strip() for name, found in names.items()}
        if said["insurance"] not in words:
            raise _line(place, _("this insurance is not deferred"))
        yield Line(
            place, said["credit_code"].upper(), words[said["insurance"]], _month(place, said["fee_month"]),
            _fen(place, said["deferred"]), _fen(place, said["repaid"]),
        )  # fmt: skip


def _month(place: int, text: str) -> date:
    try:
        return Month.parse(text[:7]).first_day
    except (Refused, ValueError):
        raise _line(place, _("the month cannot be read")) from None


def _fen(place: int, text: str) -> int:
    try:
        fen = Decimal(text.replace(",", "")) * 100
    except InvalidOperation:
        raise _line(place, _("an amount cannot be read")) from None
    if not fen.is_finite() or fen != fen.to_integral_value() or not 0 <= fen < 10**15:
        raise _line(place, _("an amount cannot be read"))
    return int(fen)


def _line(place: int, what: str) -> Refused:
    return Refused(
        _("line %(n)s: %(what)s") % {"n": place, "what": what}, where=_("the tax office’s file"),
        mend=_("correct the line and load the whole file again: nothing was taken"),
    )  # fmt: skip
