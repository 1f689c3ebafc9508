"""A person takes a place of a gig job, or gives it back before the day."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Missing
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.outreach.gigs import find_public_gig, own_takings
from zhumeng.work.outreach.models import GigJob, GigTaking


def take_gig(reader: Reader, number: int) -> GigTaking:
    """Take a place; one given back may be taken again. Missing for a job that is not open, Conflict when the
    places are gone, when one holds it already, or has other work at that time."""
    on = today()
    mine = own_takings(reader, on)
    row = find_public_gig(number, on)
    _not_elsewhere([one.gig for one in mine if not one.given_back and one.gig_id != row.pk], row)
    try:
        with transaction.atomic(), acting(reader.username):
            taken, fresh = GigTaking.objects.get_or_create(
                gig=row, person_id=reader.scope.person, defaults={"taken_on": on}
            )
            if not fresh and not GigTaking.objects.filter(pk=taken.pk, given_back=True).update(
                given_back=False, taken_on=on
            ):
                raise Conflict(_("You hold a place already"), mend=_("look at your gig jobs"))
            return taken
    except IntegrityError as error:
        raise Conflict(_("All places are taken"), mend=_("look at the others")) from error


def give_back_gig(reader: Reader, number: int) -> None:
    """Give one's place back, before its day; it is free at once. Missing for what one does not hold."""
    on = today()
    held = next((one for one in own_takings(reader, on) if one.pk == number and not one.given_back), None)
    if held is None:
        raise Missing(_("You hold no such place"), mend=_("look at your gig jobs"))
    if held.gig.day <= on:
        raise Conflict(_("The day has begun"), mend=_("tell the market that you do not come"))
    with acting(reader.username):
        GigTaking.objects.filter(pk=held.pk, given_back=False).update(given_back=True)


def _not_elsewhere(held: list[GigJob], row: GigJob) -> None:
    if any(one.day == row.day and one.starts < row.ends and row.starts < one.ends for one in held):
        raise Conflict(_("You have other work at that time"), mend=_("give that back first"))
