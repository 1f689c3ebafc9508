"""The next level agrees to a batch or returns it; the last one binds the fund's money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.packs.city import Permission
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import after_working_days
from zhumeng.work.benefits.actions.open_items import follow
from zhumeng.work.benefits.models import Approval, Batch, FundLine
from zhumeng.work.benefits.money.capitals import yuan
from zhumeng.work.benefits.money.claims import release
from zhumeng.work.benefits.money.funds import fund_of
from zhumeng.work.benefits.money.level import require_own_level
from zhumeng.work.benefits.money.meeting import NO_MEETING, Meeting, is_last, require_meeting
from zhumeng.work.benefits.money.posting import once
from zhumeng.work.benefits.money.states import move


@dataclass(frozen=True)
class Said:
    """What a level says: agreed or not, why, whether above the release, and the meeting behind it."""

    agreed: bool
    note: str
    over: bool
    meeting: Meeting


MAY = {"经办": "handle_batch", "复核": "check_batch", "审批": "approve_batch"}


def find_batch(reader: Reader, number: int) -> Batch:
    """A batch of the reader's area; Missing for any other."""
    batch = Batch.objects.filter(pk=number).first()
    if batch is None or not reader.scope.covers(batch.unit):
        raise Missing(_("There is no such batch in your area"), mend=_("look for it in the list"))
    return batch


def decide_batch(
    pack: Pack, reader: Reader, number: int, agreed: bool, key: str, note: str = "", over: bool = False,
    meeting: Meeting = NO_MEETING,
) -> str:  # fmt: skip
    """Speak for the level whose turn it is; the batch's state afterwards.

    Forbidden for who may not speak there or has spoken before; a return needs its reason. A level before the
    last has the last word where every item lies within its limit. The last word is
    refused above what the fund has released unless ``over`` is said, by name; and above the policy's limit
    for one person's word unless the ``meeting`` that decided is named.
    """
    batch = find_batch(reader, number)
    said = Said(agreed, note.strip()[:500], over, meeting)
    return str(once(reader, key, "decide_batch", [number, agreed, note, over, meeting.minutes],
                    lambda: _decide(pack, reader, batch, said)))  # fmt: skip


def _decide(pack: Pack, reader: Reader, batch: Batch, said: Said) -> str:
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    policy = pack.policies[batch.policy]
    levels = policy.procedure.levels
    if batch.state != "open":
        raise Conflict(_("This batch is no longer under review"), mend=_("load the page again"))
    level = levels[batch.step]
    if not reader.may(cast(Permission, MAY[level])):
        raise Forbidden(_("It is not your level’s turn"), mend=_("the page says whose turn it is"))
    require_own_level(reader, batch.unit)
    spoken = batch.approvals.values_list("actor", flat=True)
    require_other_person(reader.username, spoken, _("You have spoken on this batch already"))
    if not said.agreed and not said.note:
        raise Refused(_("a return needs its reason"), where="note", mend=_("say what must be mended"))
    last = is_last(policy, batch)
    if said.agreed and last:
        require_meeting(policy, batch, said.meeting)
    Approval.objects.create(
        batch=batch, level=level, actor=reader.username, agreed=said.agreed, note=said.note,
        minutes=said.meeting.minutes, attendees=list(said.meeting.attendees),
    )  # fmt: skip
    ids = list(batch.items.values_list("pk", flat=True))
    if not said.agreed:
        release(batch.items.all())
        move(ids, "batched", "ready", batch=None)
        follow(ids)
        batch.state = "returned"
    else:
        batch.step += 1
        if last:
            _bind(batch, reader, said.over)
            move(ids, "batched", "approved")
            batch.state = "approved"
            _publish(policy, batch)
    batch.version += 1
    batch.save()
    return batch.state


def _bind(batch: Batch, reader: Reader, over: bool) -> None:
    """No commitment above what the fund has released without somebody's name."""
    total = sum(batch.items.values_list("amount_fen", flat=True))
    year = int(batch.items.select_related("decision").first().decision.month[:4])
    line = FundLine.objects.select_for_update().filter(fund=batch.fund, unit=batch.unit, year=year).first()
    free = fund_of(line).free if line else 0
    if total > free and not over:
        raise Refused(
            _("the fund has %(free)s yuan left for this unit, the batch needs %(total)s")
            % {"free": yuan(free), "total": yuan(total)},
            where="fund", mend=_("wait for the release, or approve the excess by name"),
        )  # fmt: skip
    batch.over_by = reader.username if total > free else ""


def _publish(policy: Policy, batch: Batch) -> None:
    if policy.procedure.publicity is None:
        return
    days = policy.publicity_days(today())
    if days is None:
        raise Refused(
            _("the length of the publicity is not set for this policy"), where="publicity",
            mend=_("the lead office sets it among the parameters"),
        )  # fmt: skip
    batch.published_on = today()
    batch.public_until = after_working_days(batch.published_on, days)
