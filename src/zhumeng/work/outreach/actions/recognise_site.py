"""A service point: proposed by one person, recognised by another; corrected, ended."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, move_on, read_asked, record_service
from zhumeng.work.outreach.models import SITE_KINDS, Site
from zhumeng.work.outreach.reach import require, require_reach
from zhumeng.work.outreach.sites import find_site
from zhumeng.work.outreach.states import SITES
from zhumeng.work.outreach.words import reason_of

SITE_ASKS = (
    Ask("kind", "code", codes=SITE_KINDS), Ask("name", most=120), Ask("unit", "unit"),
    Ask("address", most=200), Ask("hours", most=120), Ask("phone", "phone", needed=False),
    Ask("services", "words", most=500),
)  # fmt: skip
UNTIL_ASKS = (Ask("recognised_until", "day", needed=False),)


def propose_site(pack: Pack, reader: Reader, typed: Mapping[str, str]) -> Site:
    """Propose one of one's unit. Refused names the first fault, Conflict one of this name and kind."""
    require(reader, "run_outreach")
    on = today()
    values = read_asked(pack, SITE_ASKS, typed, on)
    require_reach(reader, values["unit"])
    try:
        with transaction.atomic(), acting(reader.username):
            return Site.objects.create(proposed_by=reader.username, proposed_on=on, **values)
    except IntegrityError as error:
        raise Conflict(
            _("A service point of this kind and name is there already"), mend=_("look for it in the list")
        ) from error


def recognise_site(pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str]) -> None:
    """Another person recognises it, from today on; it counts and is public. Forbidden for who proposed it."""
    row, on = _of_another(reader, number), today()
    until = read_asked(pack, UNTIL_ASKS, typed, on)["recognised_until"]
    if until is not None and until < on:
        raise Refused(_("the last day is over"), where="recognised_until", mend=_("choose a day to come"))
    with acting(reader.username):
        move_on(row, SITES, "recognised", version, recognised_by=reader.username, recognised_on=on,
                recognised_until=until, reason="")  # fmt: skip
        record_service(row.kind, f"site-{row.pk}", on=on, unit=row.unit, by=reader.username)


def refuse_site(reader: Reader, number: int, version: int, reason: str) -> None:
    """It is not recognised, with the reason."""
    row, words = _of_another(reader, number), reason_of(reason)
    with acting(reader.username):
        move_on(row, SITES, "refused", version, reason=words)


def end_site(reader: Reader, number: int, version: int, reason: str) -> None:
    """From today it is public no more; that it was recognised stays counted."""
    require(reader, "confirm_outreach")
    row, words = find_site(reader, number), reason_of(reason)
    with acting(reader.username):
        move_on(row, SITES, "ended", version, recognised_until=today(), reason=words)


def _of_another(reader: Reader, number: int) -> Site:
    require(reader, "confirm_outreach")
    row = find_site(reader, number)
    require_other_person(reader.username, [row.proposed_by], _("Who proposed it does not recognise it"))
    return row
