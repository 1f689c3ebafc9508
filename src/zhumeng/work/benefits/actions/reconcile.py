"""Compare the three books at a month's end; a second person closes them when they agree to the fen."""

from __future__ import annotations

import hashlib
from dataclasses import asdict

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.models import Reconciliation
from zhumeng.work.benefits.treasury.books import (
    bank_book,
    business_book,
    differences,
    finance_book,
    totals,
)

MOST = 500
"""Differences that are kept one by one; a file with more is of another fund or month."""


def reconcile(reader: Reader, fund: str, unit: str, month: Month, content: bytes) -> int:
    """Read the bank's statement and set the books side by side; the comparison's number.

    Refused for a statement that cannot be read or has nothing to do with these books; Conflict for a month
    that is closed.
    """
    if not reader.may("make_payment"):
        raise Forbidden(_("Only finance reconciles"), mend=_("tell finance"))
    if not (fund and unit):
        raise Refused(_("no list was chosen"), where="fund", mend=_("choose another list"))
    if not reader.scope.covers(unit):
        raise Missing(_("There is nothing to pay there in your area"), mend=_("choose another list"))
    bank = bank_book(content)
    business, finance = business_book(fund, unit, month), finance_book(fund, unit, month)
    found = differences(business, finance, bank)
    if len(found) > MOST:
        raise Refused(
            _("%(n)s lines differ") % {"n": len(found)}, where=_("the bank’s file"),
            mend=_("it seems to be of another fund, unit or month"),
        )  # fmt: skip
    books = {"business": totals(business), "finance": totals(finance), "bank": totals(bank)}
    with acting(reader.username):
        if (
            Reconciliation.objects.filter(fund=fund, unit=unit, month=str(month))
            .exclude(closed_by="")
            .exists()
        ):
            raise Conflict(_("This month is closed"), mend=_("choose another month"))
        made = Reconciliation.objects.create(
            fund=fund, unit=unit, month=str(month), books=books, made_by=reader.username,
            differences=[asdict(one) for one in found], digest=hashlib.sha256(content).hexdigest(),
        )  # fmt: skip
    return int(made.pk)


def close_reconciliation(reader: Reader, number: int) -> None:
    """A second finance person's word; Refused while the books differ by a fen, or were changed since."""
    if not reader.may("check_payment"):
        raise Forbidden(_("Books are closed by the finance checker"), mend=_("tell finance"))
    found = find_reconciliation(reader, number)
    if found.closed_by:
        raise Conflict(_("This month is closed"), mend=_("load the page again"))
    require_other_person(reader.username, [found.made_by], _("Who compared the books does not close them"))
    if found.differences or _moved_on(found):
        raise Refused(_("the books do not agree"), mend=_("settle the differences and compare again"))
    try:
        with acting(reader.username), transaction.atomic():
            found.closed_by, found.closed_at = reader.username, timezone.now()
            found.save()
    except IntegrityError as error:
        raise Conflict(_("This month is closed"), mend=_("load the page again")) from error


def _moved_on(found: Reconciliation) -> bool:
    """Whether our own books say something else than when they were compared."""
    month = Month.parse(found.month)
    now = totals(business_book(found.fund, found.unit, month))
    return bool(found.books["business"] != now)


def find_reconciliation(reader: Reader, number: int) -> Reconciliation:
    """A comparison of the reader's area; Missing for any other."""
    found = Reconciliation.objects.filter(pk=number).first()
    if found is None or not reader.scope.covers(found.unit):
        raise Missing(_("There is no such comparison in your area"), mend=_("look for it in the list"))
    return found
