"""A gig market posts work of a day: screened, redacted, published at once or held."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.screening import Advert, screen_advert
from zhumeng.engine.sources.redact import redacted
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, move_on, read_asked
from zhumeng.work.outreach.gigs import find_gig
from zhumeng.work.outreach.models import PAID_BY, GigJob
from zhumeng.work.outreach.reach import require
from zhumeng.work.outreach.sites import find_site
from zhumeng.work.outreach.states import GIGS
from zhumeng.work.outreach.terms import terms_on

GIG_ASKS = (
    Ask("day", "day"), Ask("starts", "time"), Ask("ends", "time"), Ask("title", most=60),
    Ask("text", "words", most=500), Ask("pay", "fen"), Ask("paid_by", "code", codes=PAID_BY),
    Ask("places", "count", most=1000), Ask("meet", most=120),
)  # fmt: skip


def post_gig(pack: Pack, reader: Reader, site: int, typed: Mapping[str, str]) -> GigJob:
    """Post one at a market of one's units. Refused names the first fault; what screening finds holds it."""
    require(reader, "run_outreach")
    market = find_site(reader, site)
    if market.kind != "gig_market" or market.state != "recognised":
        raise Refused(_("Gig jobs are posted at a recognised gig market"), mend=_("choose one of the list"))
    values = _checked(pack, typed)
    with acting(reader.username):
        return GigJob.objects.create(
            site=market, posted_by=reader.username, posted_on=today(), **values, **_screened(pack, values)
        )


def correct_gig(pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str]) -> GigJob:
    """Change the words of one that is held; it is screened again."""
    require(reader, "run_outreach")
    row, values = find_gig(reader, number), _checked(pack, typed)
    found = _screened(pack, values)
    with acting(reader.username):
        move_on(row, GIGS, found.pop("state"), version, **values, **found)
    return row


def close_gig(reader: Reader, number: int, version: int) -> None:
    """Nobody takes it any more. Conflict while people hold places and the day is not over: call it off."""
    require(reader, "run_outreach")
    row = find_gig(reader, number)
    if row.taken and row.day >= today():
        raise Conflict(
            _("People hold places of this job"), mend=_("call it off with a reason; they are told")
        )
    with acting(reader.username):
        move_on(row, GIGS, "closed", version)


def _checked(pack: Pack, typed: Mapping[str, str]) -> dict[str, Any]:
    on = today()
    values = read_asked(pack, GIG_ASKS, typed, on)
    values["pay_fen"] = values.pop("pay")
    ahead = terms_on(pack, on).gig_days
    if not on <= values["day"] <= on + timedelta(ahead):
        raise Refused(_("the day is from today to %(n)d days on") % {"n": ahead}, where="day",
                      mend=_("choose a day"))  # fmt: skip
    if values["ends"] <= values["starts"]:
        raise Refused(_("it ends before it begins"), where="ends", mend=_("compare both hours"))
    for name, least in (("places", "places"), ("pay_fen", "pay")):
        if not values[name]:
            raise Refused(_("this cannot be zero"), where=least, mend=_("write at least 1"))
    return values | {name: redacted(values[name]) for name in ("title", "text", "meet")}


def _screened(pack: Pack, values: Mapping[str, Any]) -> dict[str, Any]:
    """The state it comes to with what was found; rules on monthly pay say nothing of a day or an hour."""
    found = screen_advert(
        pack.screening, Advert(title=values["title"], text=values["text"]), today()
    ).findings
    against = [
        {"words": one.words, "name": one.name.model_dump(), "clause": one.clause.cited,
         "suggestion": one.suggestion.model_dump()}
        for one in found if one.severity != "remark"
    ]  # fmt: skip
    return {"found": against, "state": "held" if against else "published"}
