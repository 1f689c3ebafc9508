"""Under which campaign a fair or a livestream is held, and what was held under each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.campaigns import Campaign
from zhumeng.engine.packs.pack import Pack
from zhumeng.work.recruitment.blacklist import holding
from zhumeng.work.recruitment.models import OPEN_FAIRS, Advert, Fair, LiveSession

HELD = (*OPEN_FAIRS, "closed")


@dataclass(frozen=True)
class CampaignSum:
    """A campaign with its fairs, livestreams, adverts (each once) and the people those adverts want."""

    campaign: Campaign
    fairs: int
    sessions: int
    adverts: int
    headcount: int


def campaign_of(pack: Pack, held: Literal["fair", "live"], text: str) -> str:
    """The code of a campaign, empty for none; Refused for any other."""
    if text and text not in {one.code for one in pack.campaigns.of(held)}:
        raise Refused(_("there is no such campaign"))
    return text


def campaign_sums(pack: Pack, on: date) -> list[CampaignSum]:
    """What was made public under each campaign. Adverts of firms on the blacklist are not counted."""
    fairs = _by_campaign(Fair.objects.filter(state__in=HELD))
    sessions = _by_campaign(LiveSession.objects.filter(state__in=("published", "closed")))
    found = []
    for one in pack.campaigns.root:
        sums = _shown_under(one.code, on) if fairs.get(one.code) or sessions.get(one.code) else {}
        found.append(
            CampaignSum(one, fairs.get(one.code, 0), sessions.get(one.code, 0), sums.get("n") or 0,
                        sums.get("places") or 0)
        )  # fmt: skip
    return found


def _by_campaign(rows: object) -> dict[str, int]:
    counted = rows.exclude(campaign="").order_by().values("campaign")  # type: ignore[attr-defined]
    return dict(counted.annotate(n=Count("pk")).values_list("campaign", "n"))


def _shown_under(code: str, on: date) -> dict[str, int | None]:
    """Adverts at confirmed booths and in sessions, each once."""
    at_fairs = Q(
        at_fairs__booking__state="confirmed",
        at_fairs__booking__fair__campaign=code,
        at_fairs__booking__fair__state__in=HELD,
    )
    live = Q(in_sessions__session__campaign=code, in_sessions__session__state__in=("published", "closed"))
    shown = Advert.objects.filter(at_fairs | live).exclude(employer_id__in=holding(on).values("employer_id"))
    once = Advert.objects.filter(pk__in=shown.order_by().values("pk"))
    return dict(once.aggregate(n=Count("pk"), places=Sum("headcount")))
