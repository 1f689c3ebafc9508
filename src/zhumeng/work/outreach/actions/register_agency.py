"""An office enters an agency's licence, or its renewal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, read_asked
from zhumeng.work.outreach.agencies import find_agency
from zhumeng.work.outreach.models import BUSINESS, Agency
from zhumeng.work.outreach.reach import require, require_reach

LICENCE_ASKS = (
    Ask("licence", most=60), Ask("licensed_from", "day"), Ask("licensed_until", "day"),
    Ask("business", "code", codes=BUSINESS), Ask("unit", "unit"), Ask("phone", "phone", needed=False),
)  # fmt: skip
AGENCY_ASKS = (Ask("credit_code", "firm"), *LICENCE_ASKS)


def register_agency(pack: Pack, reader: Reader, typed: Mapping[str, str]) -> Agency:
    """Enter an agency of one's unit. Refused names the first fault; Conflict for a firm or licence known."""
    values = _checked(pack, reader, AGENCY_ASKS, typed)
    try:
        with transaction.atomic(), acting(reader.username):
            return Agency.objects.create(
                employer_id=values.pop("credit_code"),
                entered_by=reader.username,
                entered_on=today(),
                **values,
            )
    except IntegrityError as error:
        raise _known() from error


def renew_licence(pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str]) -> Agency:
    """Change what the licence says; Conflict for a stale form."""
    row = find_agency(reader, number)
    values = _checked(pack, reader, LICENCE_ASKS, typed)
    try:
        with transaction.atomic(), acting(reader.username):
            same = Agency.objects.filter(pk=row.pk, version=version)
            if not same.update(version=F("version") + 1, **values):
                raise Conflict(_("Somebody changed this meanwhile"), mend=_("load the page again"))
    except IntegrityError as error:
        raise _known() from error
    return find_agency(reader, number)


def _checked(pack: Pack, reader: Reader, asks: tuple[Ask, ...], typed: Mapping[str, str]) -> dict[str, Any]:
    require(reader, "run_outreach")
    values = read_asked(pack, asks, typed, today())
    require_reach(reader, values["unit"])
    if values["licensed_until"] < values["licensed_from"]:
        raise Refused(
            _("the last day is before the first"),
            where="licensed_until",
            mend=_("compare it with the licence"),
        )
    return values


def _known() -> Conflict:
    return Conflict(_("This agency or this licence is registered already"), mend=_("look for it in the list"))
