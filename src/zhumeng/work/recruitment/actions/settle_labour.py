"""The office answers a report and connects two firms; each of them agrees or declines."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.labour.seen import find_report, firm_of
from zhumeng.work.recruitment.models import LabourLoan, LabourReport
from zhumeng.work.recruitment.reach import require_unit
from zhumeng.work.recruitment.terms import due
from zhumeng.work.recruitment.words import said


def answer_report(reader: Reader, number: int, version: int, words: str) -> LabourReport:
    """What the office does about it. Refused without words; Conflict for a stale form."""
    row = find_report(reader, number)
    _require_office(reader, row)
    plain = said(words, "answer")
    with acting(reader.username):
        same = LabourReport.objects.filter(pk=row.pk, version=version)
        if not same.update(
            state="answered", answer=plain, answered_by=reader.username, answered_on=today(),
            version=version + 1,
        ):  # fmt: skip
            raise Conflict(_("Somebody changed this meanwhile"), mend=_("load the page again"))
    return find_report(reader, number)


def connect_firms(pack: Pack, reader: Reader, shortage: int, surplus: int) -> LabourLoan:
    """Propose that the firm with a surplus lends to the one that is short, as many as both have.

    Refused where the two do not fit, Conflict where it was proposed before.
    """
    row, on = find_report(reader, shortage), today()
    _require_office(reader, row)
    other = LabourReport.objects.filter(pk=surplus, kind="surplus").first()
    if other is None or row.kind != "shortage" or other.employer_id == row.employer_id:
        raise Refused(
            _("A shortage and the surplus of another firm are needed"), where="surplus",
            mend=_("choose one of the list"),
        )  # fmt: skip
    if min(row.until_on, other.until_on) < max(row.from_on, other.from_on, on):
        raise Refused(
            _("The two are not at the same time"), where="surplus", mend=_("choose one whose days meet")
        )
    try:
        with transaction.atomic(), acting(reader.username):
            return LabourLoan.objects.create(
                surplus=other, shortage=row, count=min(row.count, other.count), due_on=due(pack, on),
                proposed_by=reader.username, proposed_on=on,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(
            _("These two were connected before"), mend=_("look at it in the list below")
        ) from error


def answer_loan(reader: Reader, number: int, *, agrees: bool) -> LabourLoan:
    """One’s own side agrees or declines; agreed once both did. Missing for a loan of other firms, Conflict
    once it is settled."""
    firm = firm_of(reader)
    with acting(reader.username):
        row = LabourLoan.objects.select_for_update(of=("self",)).select_related("surplus", "shortage")
        loan = row.filter(pk=number).first()
        if loan is None or firm not in (loan.surplus.employer_id, loan.shortage.employer_id):
            raise Missing(_("There is no such proposal for your firm"), mend=_("look for it in the list"))
        if loan.state != "proposed":
            raise Conflict(_("This is no longer where it was"), mend=_("load the page again"))
        side = "surplus_agreed_on" if firm == loan.surplus.employer_id else "shortage_agreed_on"
        if agrees:
            setattr(loan, side, today())
        both = loan.surplus_agreed_on is not None and loan.shortage_agreed_on is not None
        loan.state = "declined" if not agrees else "agreed" if both else "proposed"
        loan.version += 1
        loan.save()
    return loan


def _require_office(reader: Reader, row: LabourReport) -> None:
    if reader.scope.own:
        raise Forbidden(_("The office of the district answers this"), mend=_("wait until it does"))
    require_unit(
        reader, row.unit, _("The firm works outside your area"), _("the office of that district answers it")
    )
