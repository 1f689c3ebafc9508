"""A job seeker signs up for a fair, gets a code for the door, takes it back; staff count who has none."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.fairs.actions.check_in import require_on
from zhumeng.work.recruitment.fairs.codes import VISITOR, new_code
from zhumeng.work.recruitment.fairs.public import find_public_fair
from zhumeng.work.recruitment.fairs.seen import find_fair
from zhumeng.work.recruitment.jobs_seen import person_of
from zhumeng.work.recruitment.models import OPEN_FAIRS, FairVisit

MOST_AT_ONCE = 500


def sign_up(reader: Reader, fair: int) -> FairVisit:
    """Sign up, once. Conflict for a second time, and for a fair that is over or cancelled."""
    person, on, row = person_of(reader), today(), find_public_fair(fair)
    if row.state not in OPEN_FAIRS or row.last_on < on:
        raise Conflict(_("This fair is over or cancelled"), mend=_("look at the calendar of fairs"))
    try:
        with transaction.atomic(), acting(reader.username):
            return FairVisit.objects.create(
                fair=row, person_id=person, code=new_code(VISITOR), signed_up_on=on
            )
    except IntegrityError as error:
        raise Conflict(
            _("You signed up for this fair already"), mend=_("your code stands under My fairs")
        ) from error


def take_back_sign_up(reader: Reader, fair: int) -> None:
    """Take it back before the first day: it is gone, and its code opens nothing; one may sign up again.

    Missing for a fair one did not sign up for, Conflict from its first day on.
    """
    person, on = person_of(reader), today()
    mine = FairVisit.objects.select_related("fair").filter(person_id=person, fair_id=fair).first()
    if mine is None:
        raise Missing(_("You did not sign up for this fair"), mend=_("look under My fairs"))
    if mine.fair.first_on <= on or mine.checked_in_at is not None:
        raise Conflict(_("The fair has begun"), mend=_("you need not come; nothing else is to be done"))
    with acting(reader.username):
        FairVisit.objects.filter(pk=mine.pk, checked_in_at=None).delete()


def count_visitors(reader: Reader, fair: int, number: int) -> None:
    """So many came to the door without a code; nobody's name is asked. Refused for no whole number."""
    row, on = find_fair(reader, fair), today()
    require_on(row, on)
    if not 1 <= number <= MOST_AT_ONCE:
        raise Refused(
            _("this is no whole number from %(a)d to %(b)d") % {"a": 1, "b": MOST_AT_ONCE}, where="number",
            mend=_("count again"),
        )  # fmt: skip
    come = {"signed_up_on": on, "checked_in_at": timezone.now(), "checked_in_by": reader.username}
    with acting(reader.username):
        FairVisit.objects.bulk_create(FairVisit(fair=row, **come) for _one in range(number))
