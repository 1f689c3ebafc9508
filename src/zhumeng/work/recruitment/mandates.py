"""Which agency may post for which employer on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden
from zhumeng.foundation.scope import Reader
from zhumeng.work.recruitment.models import Mandate

MOST = 200


def held_on(on: date) -> QuerySet[Mandate]:
    """Mandates of a day; one that was ended no longer holds from that day on."""
    return Mandate.objects.filter(valid_from__lte=on, valid_until__gte=on, ended_on=None)


def clients_of(reader: Reader, on: date) -> list[int]:
    """The employers an agency may post for; none for anybody else."""
    if reader.scope.employer is None:
        return []
    mine = held_on(on).filter(agency_id=reader.scope.employer)
    return list(mine.order_by("employer_id").values_list("employer_id", flat=True).distinct()[:MOST])


def require_mandate(agency: int, employer: int, on: date) -> None:
    """Forbidden where the employer did not let the agency post for it that day."""
    if not held_on(on).filter(agency_id=agency, employer_id=employer).exists():
        raise Forbidden(
            _("This firm has not let you post for it"),
            mend=_("the firm names its agency under Adverts, Agencies"),
        )


def own_mandates(reader: Reader) -> list[Mandate]:
    """Those an employer gave, the newest first; Forbidden for who has no firm of its own."""
    if not reader.may("own_adverts") or reader.scope.employer is None:
        raise Forbidden(_("Only the employer names its agencies"), mend=_("the employer does it"))
    return list(Mandate.objects.filter(employer_id=reader.scope.employer)[:MOST])
