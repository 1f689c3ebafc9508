"""Forget whom one might have asked about a registration that was refused, when its days are over."""

from __future__ import annotations

from datetime import timedelta

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.today import today
from zhumeng.work.employers.contact import erased
from zhumeng.work.employers.models import Licence, Registration
from zhumeng.work.employers.terms import terms_on

WORKER = "worker"


def erase_refused(pack: Pack) -> int:
    """Erase contact and scans of what was refused longer ago than the city's terms keep it; how many.

    That it was refused, when, by whom and why stays. Safe to repeat. Refused where the city has no terms.
    """
    on = today()
    last = on - timedelta(terms_on(pack, on).keep_refused_days)
    with acting(WORKER):
        due = Registration.objects.select_for_update().filter(
            state="refused", erased_on=None, closed_on__lte=last
        )
        numbers = list(due.values_list("pk", flat=True))
        Registration.objects.filter(pk__in=numbers).update(**erased(on))
        Licence.objects.filter(registration__in=numbers).delete()
    return len(numbers)
