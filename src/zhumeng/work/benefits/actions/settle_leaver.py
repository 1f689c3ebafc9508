"""Somebody who retires or moves away is settled first: the part of that person is due at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.deferral.ledger import deferrals_in
from zhumeng.work.benefits.deferral.plan import instalments
from zhumeng.work.benefits.models import Deferral, Instalment
from zhumeng.work.benefits.money.capitals import yuan


def settle_leaver(reader: Reader, employer: int, person: int, left_on: date, parts: Mapping[int, int]) -> int:
    """Make the person's fen of each deferral (by its number) due on the day of leaving; their sum.

    The other instalments of each keep their days and share what is left, so that all stay the amount. Refused
    for more than is left, Conflict for a second settlement of the same person.
    """
    if not reader.may("handle_batch"):
        raise Forbidden(_("Only a handler settles somebody who leaves"), mend=_("tell the handler"))
    if not parts:
        raise Refused(_("no amount was given"), where="parts", mend=_("give the person’s part of a month"))
    with acting(reader.username):
        found = list(
            deferrals_in(reader.scope).select_for_update().filter(employer_id=employer, pk__in=list(parts))
        )
        if len(found) != len(parts):
            raise Missing(_("There is no such deferral in your area"), mend=_("look for it in the list"))
        for one in found:
            _settle(one, person, left_on, parts[one.pk])
    return sum(parts.values())


def _settle(one: Deferral, person: int, left_on: date, fen: int) -> None:
    if one.state != "approved":
        raise Conflict(_("This deferral does not stand"), mend=_("load the page again"))
    if not one.fee_month <= left_on <= one.repay_by:
        raise Refused(
            _("the day lies outside the deferral"), where="left_on", mend=_("give the day of leaving")
        )
    existing = list(one.instalments.all())
    if any(part.person_id == person for part in existing):
        raise Conflict(_("This person is settled for that month already"), mend=_("load the page again"))
    common = [part for part in existing if part.person_id is None]
    left = sum(part.amount_fen for part in common)
    if not 0 < fen <= left:
        raise Refused(
            _("at most %(left)s yuan are left in that month") % {"left": yuan(left)}, where="parts",
            mend=_("give the person’s part"),
        )  # fmt: skip
    one.instalments.filter(person_id=None).delete()
    Instalment.objects.create(deferral=one, due_on=left_on, amount_fen=fen, person_id=person)
    Instalment.objects.bulk_create(
        Instalment(deferral=one, due_on=day, amount_fen=part)
        for day, part in instalments(left - fen, [part.due_on for part in common])
    )
