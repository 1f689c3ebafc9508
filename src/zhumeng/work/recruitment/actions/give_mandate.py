"""An employer lets an agency post for it until a day, or ends that."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import find_employers
from zhumeng.work.recruitment.mandates import held_on, own_mandates
from zhumeng.work.recruitment.models import Mandate
from zhumeng.work.recruitment.terms import months_later

LONGEST_MONTHS = 24


def give_mandate(reader: Reader, credit_code: str, until: date | None) -> Mandate:
    """Name the agency of a credit code. Refused for an unknown or one's own code or a day out of reach;
    Conflict where it holds already."""
    own_mandates(reader)
    on, code = today(), credit_code.strip().upper()
    agency = find_employers([code]).get(code) if code else None
    if agency is None or agency == reader.scope.employer:
        raise Refused(
            _("The registers know no other firm of this credit code"), where="credit_code",
            mend=_("compare the 18 characters of the licence"),
        )  # fmt: skip
    if until is None or not on <= until <= months_later(on, LONGEST_MONTHS):
        raise Refused(
            _("the last day is from today to %(n)d months on") % {"n": LONGEST_MONTHS}, where="until",
            mend=_("choose a day"),
        )  # fmt: skip
    if held_on(on).filter(employer_id=reader.scope.employer, agency_id=agency).exists():
        raise Conflict(_("This agency posts for you already"), mend=_("end that first"))
    with acting(reader.username):
        return Mandate.objects.create(
            employer_id=reader.scope.employer, agency_id=agency, given_by=reader.username, valid_from=on,
            valid_until=until,
        )  # fmt: skip


def end_mandate(reader: Reader, number: int) -> None:
    """From today the agency posts nothing more for one; Missing for a foreign one, Conflict once ended."""
    row = next((one for one in own_mandates(reader) if one.pk == number), None)
    if row is None:
        raise Missing(_("There is no such agency of yours"), mend=_("look for it in the list"))
    with acting(reader.username):
        if not Mandate.objects.filter(pk=row.pk, ended_on=None).update(ended_on=today()):
            raise Conflict(_("This is no longer where it was"), mend=_("load the page again"))
