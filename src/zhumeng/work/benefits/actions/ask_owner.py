"""Ask the owner of a source for the data a policy's cases lack."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.rules import Policy
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader, Scope, units_with_predecessors
from zhumeng.foundation.today import today
from zhumeng.work.benefits.gaps import Gap, gaps_of
from zhumeng.work.benefits.models import DataRequest

LONGEST_WAIT = 366
"""Days an owner may be given at most."""
LONGEST_NOTE = 500


def ask_owner(
    pack: Pack, lake: Lake, reader: Reader, policy: Policy, month: Month, source: str, unit: str,
    due_on: date, note: str = "",
) -> int:  # fmt: skip
    """Ask for what the cases of ``unit`` (empty: the whole city) lack from ``source``; the request's id.

    Forbidden without the permission, Missing outside the scope or where nothing is lacking, Refused for a
    day or note that cannot be, Conflict when it has been asked already.
    """
    if not reader.may("handle_decisions"):
        raise Forbidden(
            _("Only who handles decisions may ask for data"), mend=_("tell the handler of the district")
        )
    check_request(due_on, note)
    gap = _gap(pack, lake, reader, policy, month, source, unit)
    if not gap.unasked:
        first = gap.requests[0]
        raise Conflict(
            _("This was asked already, by %(who)s, until %(day)s")
            % {"who": first.asked_by, "day": first.due_on},
            mend=_("wait for the answer, or withdraw that request first"),
        )
    request = DataRequest(
        policy=policy.code, month=str(month), source=source, unit=unit, cases=gap.unasked,
        asked_by=reader.username, due_on=due_on, note=note.strip(),
    )  # fmt: skip
    try:
        with acting(reader.username):
            request.save()
    except IntegrityError as error:
        raise Conflict(
            _("Somebody has just asked for this"), mend=_("load the page again to see the request")
        ) from error
    return int(request.pk)


def open_request(
    actor: str, policy: str, month: str, source: str, unit: str, cases: int, due_on: date, note: str
) -> DataRequest:
    """The request that is open for this already, or a new one; call it within ``acting``."""
    found, _made = DataRequest.objects.get_or_create(
        policy=policy, month=month, source=source, unit=unit, state=DataRequest.State.OPEN,
        defaults={"cases": cases, "asked_by": actor, "due_on": due_on, "note": note[:LONGEST_NOTE]},
    )  # fmt: skip
    return found


def check_request(due_on: date, note: str) -> None:
    """Refused for a day in the past or too far away, or a note too long; ``where`` names the field."""
    now = today()
    if not 0 <= (due_on - now).days <= LONGEST_WAIT:
        raise Refused(
            _("the answer cannot be due on %(day)s") % {"day": due_on}, where="due_on",
            mend=_("give a day from %(first)s, within a year") % {"first": now},
        )  # fmt: skip
    if len(note) > LONGEST_NOTE or "\x00" in note:
        raise Refused(
            _("the note is too long"), where="note",
            mend=_("write at most %(most)s characters") % {"most": LONGEST_NOTE},
        )  # fmt: skip


def _gap(pack: Pack, lake: Lake, reader: Reader, policy: Policy, month: Month, source: str, unit: str) -> Gap:
    scope = reader.scope
    allowed = scope.covers(unit) if unit else scope.city
    part = scope
    if unit and allowed:
        part = Scope(
            units=units_with_predecessors(pack.territories, unit, month.last_day) or frozenset({unit})
        )
    gaps = gaps_of(pack, lake, policy, month, part) if allowed and source in pack.contracts else ()
    found = next((gap for gap in gaps if gap.source == source), None)
    if found is None:
        raise Missing(
            _("No case of your area waits for these data"),
            mend=_("look at the list of what cannot be told"),
        )
    return found
