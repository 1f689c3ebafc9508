"""The bank's result file: each payment is paid or bounced, once; the same file again changes nothing."""

from __future__ import annotations

import csv
import io
import re

from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.engine.packs.bank import BankFormat
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.benefits.actions.pay import find_file
from zhumeng.work.benefits.models import Payment
from zhumeng.work.benefits.money.states import move

ENCODINGS = ("utf-8-sig", "gb18030")
NUMBER = re.compile("[0-9]{1,15}")
Line = tuple[int, str, str]


def load_result(pack: Pack, reader: Reader, number: int, content: bytes) -> tuple[int, int]:
    """Read lines of payment, result, reason in the bank’s words; how many became paid and bounced now.

    The whole file is refused when a line cannot be read, names a payment of another file, says two things of
    one payment, or leaves a payment out: nothing is half done.
    """
    if not reader.may("make_payment"):
        raise Forbidden(_("Only finance loads the bank’s answer"), mend=_("tell finance"))
    file = find_file(reader, number)
    if not file.checked_by:
        raise Refused(_("this file has not been checked"), mend=_("a second person checks it first"))
    said, now = _read(pack.bank, content), timezone.now()
    with acting(reader.username):
        known = {one.pk: one for one in Payment.objects.select_for_update().filter(file=file)}
        _whole(said, known)
        paid = [
            known[pk] for pk, (word, _why) in said.items() if word == "paid" and known[pk].state == "sent"
        ]
        back = [known[pk] for pk, (word, _why) in said.items()
                if word == "bounced" and known[pk].state == "sent"]  # fmt: skip
        for one in back:
            one.state, one.reason, one.answered_at = "bounced", said[one.pk][1][:200], now
            one.answered_on = today()
        Payment.objects.bulk_update(back, ["state", "reason", "answered_at", "answered_on"])
        Payment.objects.filter(pk__in=[one.pk for one in paid]).update(
            state="paid", answered_at=now, answered_on=today()
        )
        move([one.item_id for one in paid], "filed", "paid")
        move([one.item_id for one in back], "filed", "bounced")
    return len(paid), len(back)


def _read(bank: BankFormat, content: bytes) -> dict[int, tuple[str, str]]:
    said: dict[int, tuple[str, str]] = {}
    words = dict.fromkeys(bank.answers.bounced, "bounced") | dict.fromkeys(bank.answers.paid, "paid")
    heads = {column.head for column in bank.columns} | {""}
    for place, row in enumerate(csv.reader(io.StringIO(decoded(content)), delimiter=bank.separator), start=1):
        if not row or row[0].strip() in heads:
            continue
        if len(row) < 2 or not NUMBER.fullmatch(row[0].strip()) or row[1].strip() not in words:
            raise Refused(
                _("line %(n)s cannot be read") % {"n": place}, where=_("the bank’s file"),
                mend=_("each line is a number, then one of %(words)s, then a reason")
                % {"words": ", ".join(words)},
            )  # fmt: skip
        number, answer = int(row[0]), (words[row[1].strip()], row[2].strip() if len(row) > 2 else "")
        if said.setdefault(number, answer)[0] != answer[0]:
            raise Refused(_("payment %(n)s is said to be both") % {"n": number}, mend=_("ask the bank"))
    return said


def decoded(content: bytes) -> str:
    """A file’s text in UTF-8 or GBK; refused in any other encoding."""
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(_("the file is in no known encoding"), mend=_("send it as UTF-8 or GBK"))


def _whole(said: dict[int, tuple[str, str]], known: dict[int, Payment]) -> None:
    foreign, absent = said.keys() - known.keys(), known.keys() - said.keys()
    if foreign or absent:
        raise Refused(
            _("%(foreign)s lines name other payments, %(absent)s payments are left out")
            % {"foreign": len(foreign), "absent": len(absent)},
            where=_("the bank’s file"), mend=_("load the whole answer to this file"),
        )  # fmt: skip
    for number, (word, _why) in said.items():
        if known[number].state not in ("sent", word):
            raise Refused(
                _("payment %(n)s was told otherwise before") % {"n": number}, mend=_("ask the bank")
            )
