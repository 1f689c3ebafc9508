"""Registrations as their applicant, an office and the firm's accounts see them."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.turns import counted
from zhumeng.work.employers.models import Registration, Verdict

MOST = 20


def digest_of(token: str) -> str:
    """What is kept of the secret in a receipt's address."""
    return hashlib.sha256(token.encode()).hexdigest()


def registration_of_token(token: str) -> Registration:
    """What the secret of a receipt's address opens; Missing for any other, told alike."""
    row = Registration.objects.filter(token_digest=digest_of(token)).first()
    if row is None:
        raise Missing(_("There is no such receipt"), mend=_("copy the whole address you were given"))
    return row


def registrations_in(reader: Reader) -> QuerySet[Registration]:
    """Those of the reader's units; none for who admits no firms."""
    if not reader.may("admit_firms") or reader.scope.own:
        return Registration.objects.none()
    if reader.scope.city:
        return Registration.objects.all()
    return Registration.objects.filter(unit__in=reader.scope.units or ())


def find_registration(reader: Reader, number: int) -> Registration:
    """One of them; Missing for any other."""
    row = registrations_in(reader).filter(pk=number).first()
    if row is None:
        raise Missing(_("There is no such registration in your area"), mend=_("look for it in the list"))
    return row


def registration_turns(reader: Reader, on: date) -> tuple[int, int]:
    """How many wait for the reader's office, and how many of them are past their day."""
    waiting = registrations_in(reader).filter(state="waiting")
    return counted({"waiting": waiting}, on).get("waiting", (0, 0))


def verdicts_of(row: Registration) -> list[Verdict]:
    """What was decided on one, the newest first; who sees the registration sees them."""
    return list(row.verdicts.order_by("-pk")[:MOST])


def earlier_of(reader: Reader, row: Registration) -> list[Verdict]:
    """What offices decided on this credit code before, the newest first, whichever office it was."""
    find_registration(reader, row.pk)
    found = Verdict.objects.filter(registration__credit_code=row.credit_code)
    return list(found.select_related("registration").order_by("-pk")[:MOST])


def admitted_beside(reader: Reader) -> list[Verdict]:
    """Accounts of the reader's own firm that an office opened for others, the newest first."""
    if reader.scope.employer is None:
        return []
    found = Verdict.objects.filter(outcome="admitted", registration__employer_id=reader.scope.employer)
    others = found.exclude(registration__account=reader.user)
    return list(others.select_related("registration").order_by("-pk")[:MOST])
