"""Another person approves or refuses a proposed value; approved, it is in force from its first day."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.lake import Lake
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.reckon_effect import require_effect
from zhumeng.work.benefits.models import ParameterChange
from zhumeng.work.benefits.parameters.laid import with_changes
from zhumeng.work.benefits.parameters.publish import amendment_of, approved_of, publish


def decide_parameter(
    pack: Pack, lake: Lake, reader: Reader, number: int, agreed: bool, note: str = ""
) -> None:
    """Approve or refuse; never by who proposed it. A refusal needs its reason, an approval the effect.

    Conflict while the effect is not reckoned of the data as they are. Approved, the pack reads it from the
    end of the transaction on; months already run keep their answers until they are run again.
    """
    if not reader.may("approve_parameter"):
        raise Forbidden(_("Parameters are approved by the head of the lead office"), mend=_("tell the head"))
    with acting(reader.username):
        change = _open(number)
        require_other_person(reader.username, [change.proposed_by], _("Who proposed it does not approve it"))
        if not agreed and not note.strip():
            raise Refused(_("a refusal needs its reason"), where="note", mend=_("say what must be mended"))
        if agreed:
            require_effect(pack, lake, change)
            with_changes(pack, change.policy, (*approved_of(change.policy), amendment_of(change)))
        change.state = "approved" if agreed else "refused"
        change.decided_by, change.decided_at, change.note = (
            reader.username,
            timezone.now(),
            note.strip()[:500],
        )
        change.save()
        transaction.on_commit(publish)


def withdraw_parameter(reader: Reader, number: int) -> None:
    """Take a proposal back: who made it may, until it is decided."""
    with acting(reader.username):
        change = _open(number)
        if change.proposed_by != reader.username:
            raise Forbidden(_("Only who proposed it takes it back"), mend=_("tell them"))
        change.state = "withdrawn"
        change.save()


def _open(number: int) -> ParameterChange:
    change = ParameterChange.objects.select_for_update().filter(pk=number).first()
    if change is None:
        raise Missing(_("There is no such proposal"), mend=_("look for it in the list"))
    if change.state != "proposed":
        raise Conflict(_("This proposal is decided already"), mend=_("load the page again"))
    return change
