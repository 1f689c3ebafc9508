"""The payment file as the bank takes it, in the format of the city's pack."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.registers.api import employer_names, open_text, people_named
from zhumeng.work.benefits.actions.pay import find_file
from zhumeng.work.benefits.models import PayFile, Payment
from zhumeng.work.benefits.money.capitals import in_capitals


def bank_file(pack: Pack, reader: Reader, number: int) -> bytes:
    """A line a payment; where the format says so, a last one with count, sum and the sum in capitals.

    Checked files only, for finance only. Refused for a name the bank's encoding cannot write.
    """
    file = find_file(reader, number)
    if not (reader.may("make_payment") or reader.may("check_payment")) or not file.checked_by:
        raise Forbidden(
            _("A file goes to the bank when it is checked"), mend=_("a second person checks it first")
        )
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n", delimiter=pack.bank.separator)
    lines.writerow([column.head for column in pack.bank.columns])
    lines.writerows(_rows(pack, file))
    if pack.bank.total:
        lines.writerow(["total", file.count, in_capitals(file.total_fen), _yuan(file.total_fen)])
    try:
        return out.getvalue().encode(pack.bank.encoding)
    except UnicodeEncodeError as error:
        raise Refused(
            _("the bank’s encoding cannot write a name of this file"), where=pack.bank.encoding,
            mend=_("let the bank take UTF-8, or mend the name"),
        ) from error  # fmt: skip


def _rows(pack: Pack, file: PayFile) -> Iterable[list[object]]:
    payments = list(file.payments.select_related("account", "item").order_by("pk"))
    firms = employer_names({one.item.employer_id for one in payments if one.item.employer_id})
    people = people_named({one.item.person_id for one in payments if not one.item.employer_id})
    for one in payments:
        payee = firms.get(one.item.employer_id, "") or people.get(one.item.person_id, "")
        said = _said(file, one, payee)
        yield [said[column.value] for column in pack.bank.columns]


def _said(file: PayFile, one: Payment, payee: str) -> dict[str, object]:
    account = open_text(one.account.key_id, bytes(one.account.number))
    return {
        "payment": one.pk, "payee": payee, "kind": one.account.kind, "bank": one.account.bank,
        "account": account, "yuan": _yuan(one.amount_fen), "fen": one.amount_fen, "fund": file.fund,
    }  # fmt: skip


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
