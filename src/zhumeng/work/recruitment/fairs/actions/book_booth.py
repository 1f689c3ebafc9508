"""A firm registers for a fair with the adverts it brings, or withdraws."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.blacklist import require_unlisted
from zhumeng.work.recruitment.fairs.codes import FIRM, new_code
from zhumeng.work.recruitment.fairs.public import find_public_fair
from zhumeng.work.recruitment.fairs.seen import find_booking
from zhumeng.work.recruitment.mandates import clients_of
from zhumeng.work.recruitment.models import OPEN_FAIRS, Advert, Booking, BoothJob, Fair
from zhumeng.work.recruitment.public import public_adverts
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.terms import due

MOST_JOBS = 50


def book_booth(pack: Pack, reader: Reader, fair: int, adverts: Iterable[int], wished: int | None) -> Booking:
    """Register; ``wished`` is a booth's number, None any.

    Forbidden for a firm on the blacklist; Refused without an open advert of its own or for a booth there is
    not; Conflict after the last day to register, or for a second time.
    """
    employer, on, row = _firm(reader), today(), find_public_fair(fair)
    require_unlisted(employer, on)
    brought = _brought(reader, set(adverts), on)
    if wished is not None and not 1 <= wished <= row.booths:
        raise Refused(
            _("there is no booth %(n)d") % {"n": wished}, where="wished", mend=_("choose one of the map")
        )
    try:
        with transaction.atomic(), acting(reader.username):
            held = Fair.objects.select_for_update().get(pk=row.pk)
            _require_open(held, on)
            made = Booking.objects.create(
                fair=held, employer_id=employer, wished=wished, asked_by=reader.username, asked_on=on,
                due_on=min(due(pack, on), held.last_on), code=new_code(FIRM),
            )  # fmt: skip
            BoothJob.objects.bulk_create(BoothJob(booking=made, advert=one) for one in brought)
    except IntegrityError as error:
        raise Conflict(
            _("Your firm is registered for this fair already"), mend=_("look for it under My fairs")
        ) from error
    return made


def withdraw_booking(reader: Reader, number: int, version: int) -> None:
    """Take it back; its booth is free at once. Conflict for a stale form, or once the firm is there."""
    _firm(reader)
    row = find_booking(reader, number)
    if row.checked_in_at is not None:
        raise Conflict(_("Your firm is at the fair already"), mend=_("tell the office at the door"))
    with acting(reader.username):
        move(row, "withdrawn", version, booth=None, due_on=None)


def adverts_to_bring(reader: Reader, on: date) -> QuerySet[Advert]:
    """The open adverts of a firm and, for an agency, of the firms that let it post."""
    own = reader.scope.employer
    mine = Q(employer_id=own) | Q(agency_id=own, employer_id__in=clients_of(reader, on))
    return public_adverts(on).filter(mine).order_by("-pk")


def _firm(reader: Reader) -> int:
    if not reader.may("own_adverts") or reader.scope.employer is None:
        raise Forbidden(_("Only a firm registers for a booth"), mend=_("the employer does it"))
    return reader.scope.employer


def _brought(reader: Reader, adverts: set[int], on: date) -> list[Advert]:
    found = list(adverts_to_bring(reader, on).filter(pk__in=adverts)) if len(adverts) <= MOST_JOBS else []
    if not found or len(found) != len(adverts):
        raise Refused(
            _("a firm brings 1 to %(n)d open adverts of its own") % {"n": MOST_JOBS}, where="adverts",
            mend=_("tick those that are published; post one first where there is none"),
        )  # fmt: skip
    return found


def _require_open(row: Fair, on: date) -> None:
    if row.state not in OPEN_FAIRS or row.register_until < on:
        raise Conflict(
            _("Firms could register until %(day)s") % {"day": row.register_until.isoformat()},
            mend=_("look at the calendar of fairs for another one"),
        )
