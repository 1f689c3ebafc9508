"""Above a policy's limit a batch is decided collectively (集体审议): by a meeting, with its minutes."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.rules import Policy
from zhumeng.foundation.accounts.api import persons_of
from zhumeng.foundation.today import today
from zhumeng.work.benefits.models import Batch
from zhumeng.work.benefits.money.capitals import yuan

FEWEST = 3
"""People without whom there is no meeting."""


@dataclass(frozen=True)
class Meeting:
    """The number of its minutes, and who took part: usernames, or names of who has no account here.

    Accounts of one person count once, and who took part does not pay.
    """

    minutes: str = ""
    attendees: tuple[str, ...] = ()


NO_MEETING = Meeting()


def above_limit(policy: Policy, batch: Batch) -> bool:
    """Whether one person's word is not enough: something of the batch lies above the policy's limit today.

    No meeting is asked where the policy has no limit, or nobody has set it.
    """
    limit = policy.collective_above(today())
    return limit is not None and _any_above(batch, limit)


def is_last(policy: Policy, batch: Batch) -> bool:
    """Whether the level whose turn it is has the last word: the last one, or all lies within its limit."""
    levels = policy.procedure.levels
    if batch.step + 1 >= len(levels):
        return True
    limit = policy.final_up_to(levels[batch.step], today())
    return limit is not None and not _any_above(batch, limit)


def _any_above(batch: Batch, limit: int) -> bool:
    """Whether an item, a supplement with all that its decision grants, lies above a limit in fen."""
    above = Q(amount_fen__gt=limit) | Q(first__isnull=False, decision__amount_fen__gt=limit)
    return bool(batch.items.filter(above).exists())


def require_meeting(policy: Policy, batch: Batch, meeting: Meeting) -> None:
    """Refused when the batch needs a meeting and none, or too small a one, is named."""
    if not above_limit(policy, batch):
        return
    limit = yuan(policy.collective_above(today()) or 0)
    if not meeting.minutes.strip() or len(persons_of(meeting.attendees)) < FEWEST:
        raise Refused(
            _("above %(limit)s yuan a meeting decides") % {"limit": limit}, where="minutes",
            mend=_("give the number of its minutes and at least three who took part"),
        )  # fmt: skip
