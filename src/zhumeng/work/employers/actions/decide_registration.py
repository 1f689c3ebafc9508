"""An office admits a firm, which opens its account, or refuses it with the reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.foundation.accounts.api import FirmAccount, open_firm_account
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import enter_employer, move_on
from zhumeng.work.employers.models import Registration, Verdict
from zhumeng.work.employers.seen import find_registration
from zhumeng.work.employers.states import FOLLOWS

LEAST, MOST = 5, 500
"""Characters of a reason."""


def admit_firm(reader: Reader, number: int, version: int, username: str = "") -> int:
    """Open the account, once; the id of its user. ``username`` in place of the one that was wished.

    A firm no register knows is entered under the name it gave. Missing outside the area, Forbidden for who
    admits no firms, Conflict when somebody was faster or the username is taken.
    """
    find_registration(reader, number)
    with acting(reader.username):
        row = _waiting(reader, number, version)
        employer = enter_employer(row.credit_code, row.name)
        name = username.strip() or row.username
        wanted = FirmAccount(name, row.name, row.password, row.role, employer, row.unit)
        account = open_firm_account(reader, wanted)
        move_on(
            row,
            FOLLOWS,
            "admitted",
            version,
            account=account,
            employer_id=employer,
            username=name,
            password="",
        )
        _keep(reader, row, "admitted", "")
    return account


def refuse_firm(reader: Reader, number: int, version: int, reason: str) -> None:
    """Say why not; the firm reads it and may send the registration again. Refused without a reason."""
    find_registration(reader, number)
    words = " ".join(reason.replace("\x00", " ").split())
    if not LEAST <= len(words) <= MOST:
        raise Refused(
            _("the reason is too short or too long"), where="reason",
            mend=_("write in %(least)d to %(most)d characters what is to be mended")
            % {"least": LEAST, "most": MOST},
        )  # fmt: skip
    with acting(reader.username):
        row = _waiting(reader, number, version)
        move_on(row, FOLLOWS, "refused", version, password="", closed_on=today())
        _keep(reader, row, "refused", words)


def _waiting(reader: Reader, number: int, version: int) -> Registration:
    """The row, held until the end of the transaction, so that of many who decide one does."""
    if not reader.may("admit_firms"):
        raise Forbidden(_("Your role admits no firms"), mend=_("the office of the district does"))
    row = Registration.objects.select_for_update().get(pk=number)
    if row.state != "waiting" or row.version != version or not reader.scope.covers(row.unit):
        raise Conflict(_("Somebody changed this meanwhile"), mend=_("load the page again"))
    return row


def _keep(reader: Reader, row: Registration, outcome: str, reason: str) -> None:
    Verdict.objects.create(
        registration=row, outcome=outcome, reason=reason, decided_by=reader.username,
        territory=reader.territory, decided_on=today(),
    )  # fmt: skip
