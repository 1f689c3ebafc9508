"""A seat ends: finished, or left with the reason; the subsidy of a traineeship is applied for after it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, read_asked, record_service
from zhumeng.work.recruitment.models import Stay
from zhumeng.work.recruitment.seats.seen import find_stay
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.words import said

ASKS = (
    Ask("how", "code", codes=("finished", "left")),
    Ask("ended_on", "day"),
    Ask("signed_on", "day", needed=False),
    Ask("reason", needed=False, most=500),
)


def end_stay(pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str]) -> None:
    """End a seat; ``signed_on`` is the day a trainee signed a labour contract there. A finished course
    counts as skill training (M16).

    Refused for a day to come or before the start, or for leaving without a reason; Conflict for a stale form.
    """
    row, on = find_stay(reader, number), today()
    values = read_asked(pack, ASKS, typed, on)
    if not row.started_on <= values["ended_on"] <= on:
        raise Refused(_("this day is not between the start and today"), where="ended_on", mend=_("mend it"))
    reason = said(values["reason"], "reason") if values["how"] == "left" else ""
    signed = values["signed_on"] if row.programme == "traineeship" else None
    with acting(reader.username):
        move(row, values["how"], version, ended_on=values["ended_on"], reason=reason, signed_on=signed)
        if row.programme == "training" and values["how"] == "finished":
            advert = row.application.advert
            record_service(
                "skill_training", f"stay:{row.pk}", on=row.ended_on, unit=advert.unit, by=reader.username,
                person_id=row.person_id, employer_id=advert.employer_id,
            )  # fmt: skip


def claim_subsidy(reader: Reader, number: int, version: int) -> Stay:
    """Apply for the subsidy of an ended traineeship; the next run of the month takes it into the ledger,
    where the policy decides it. Conflict before its end, or a second time."""
    row = find_stay(reader, number)
    if row.programme != "traineeship" or row.state == "started" or row.claimed_on is not None:
        raise Conflict(_("There is no subsidy to be applied for"), mend=_("load the page again"))
    with acting(reader.username):
        move(row, row.state, version, claimed_on=today())
    return row
