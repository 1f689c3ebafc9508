"""Who enters an application, for whom, and how it came."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.matters import Matter
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.registers.api import Applicant, find_applicant
from zhumeng.work.benefits.models import CHANNELS

LONGEST_REASON = 200


@dataclass(frozen=True)
class Entry:
    """How an application came: ``own``, or for somebody else with the reason."""

    channel: str = "own"
    reason: str = ""


def applicant_for(reader: Reader, kind: str, number: int, month: Month) -> Applicant:
    """The person or firm an application is entered for, within the reader's scope; Missing outside it.

    Forbidden for who may neither apply for himself nor enter applications of others.
    """
    if reader.scope.own:
        if not reader.may("read_own"):
            raise Forbidden(_("Your role does not apply for anything"), mend=_("ask at the counter"))
        mine = ("person", reader.scope.person) if reader.scope.person else ("employer", reader.scope.employer)
        if (kind, number) != mine:
            raise Missing(_("There is no such file of yours"), mend=_("apply for yourself"))
    elif not reader.may("take_application"):
        raise Forbidden(_("Your role enters no applications"), mend=_("tell the counter"))
    return find_applicant(reader, kind, number, month)


def oneself(reader: Reader, month: Month) -> Applicant:
    """The reader as applicant; Forbidden for who has no own file."""
    if reader.scope.person:
        return applicant_for(reader, "person", reader.scope.person, month)
    return applicant_for(reader, "employer", reader.scope.employer or 0, month)


def checked_entry(reader: Reader, entry: Entry) -> Entry:
    """How it came, as it may be kept; Refused when somebody else's application has no reason."""
    if reader.scope.own:
        return Entry()
    reason = " ".join(entry.reason.split())
    if entry.channel not in CHANNELS[1:]:
        raise Refused(
            _("it is not said how the application came"), where="channel", mend=_("choose one of the list")
        )
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused(
            _("an application for somebody else needs its reason"), where="reason",
            mend=_("write in at most 200 characters why it is entered here"),
        )  # fmt: skip
    return Entry(entry.channel, reason)


def parts_of(pack: Pack, code: str, kind: str, chosen: tuple[str, ...] | None = None) -> tuple[Matter, ...]:
    """The matters a form opens; ``chosen`` of a bundle, with those that are always in it.

    Missing for an unknown code, Refused for one that is for another kind of applicant.
    """
    matters, bundles = pack.applied_for.matters, pack.applied_for.bundles
    subject = pack.applied_for.subject_of(code)
    if subject is None or (code in matters and not matters[code].alone):
        raise Missing(_("There is nothing of this name to apply for"), mend=_("choose one of the list"))
    if subject != kind:
        raise Refused(
            _("This is applied for by a firm") if subject == "employer" else
            _("This is applied for by a person"), mend=_("choose one of the list"),
        )  # fmt: skip
    if code in matters:
        return (matters[code],)
    bundle = bundles[code]
    wanted = bundle.parts if chosen is None else (*bundle.always, *chosen)
    found = tuple(matters[part] for part in bundle.parts if part in wanted)
    if not found:
        raise Refused(_("nothing of the form was chosen"), where="part", mend=_("choose at least one part"))
    return found
