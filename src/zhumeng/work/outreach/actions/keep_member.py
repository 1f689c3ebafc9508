"""An office enters an organisation into an alliance, or ends its membership."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, read_asked
from zhumeng.work.outreach.alliances import find_member
from zhumeng.work.outreach.models import ALLIANCES, OFFERS, Member
from zhumeng.work.outreach.reach import require, require_reach

MEMBER_ASKS = (
    Ask("alliance", "code", codes=ALLIANCES), Ask("credit_code", "firm"), Ask("unit", "unit"),
    Ask("words", "words", needed=False, most=300),
)  # fmt: skip


def enter_member(pack: Pack, reader: Reader, typed: Mapping[str, str], offers: Sequence[str]) -> Member:
    """From today on it belongs to the alliance and offers these services. Refused for services of another
    alliance, Conflict for a member of it."""
    require(reader, "run_outreach")
    on = today()
    values = read_asked(pack, MEMBER_ASKS, typed, on)
    require_reach(reader, values["unit"])
    if not offers or set(offers) - set(OFFERS[values["alliance"]]):
        raise Refused(_("these are no services of this alliance"), where="offers",
                      mend=_("choose at least one of its services"))  # fmt: skip
    try:
        with transaction.atomic(), acting(reader.username):
            return Member.objects.create(
                employer_id=values.pop("credit_code"), offers=list(offers), since=on,
                entered_by=reader.username, **values,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(
            _("It is a member of this alliance already"), mend=_("look for it in the list")
        ) from error


def end_member(reader: Reader, number: int, version: int) -> None:
    """After today it belongs to it no more. Conflict once ended."""
    require(reader, "run_outreach")
    row = find_member(reader, number)
    with acting(reader.username):
        same = Member.objects.filter(pk=row.pk, version=version, until=None)
        if not same.update(until=max(today(), row.since), version=F("version") + 1):
            raise Conflict(_("Somebody changed this meanwhile"), mend=_("load the page again"))
