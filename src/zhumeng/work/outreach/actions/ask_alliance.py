"""Somebody asks an alliance for a service; an office routes it; the member answers or gives it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.engine.sources.redact import redacted
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, move_on, read_asked
from zhumeng.work.outreach.alliances import asked_of, find_request, members_on
from zhumeng.work.outreach.models import ALLIANCES, OFFERS, Request
from zhumeng.work.outreach.reach import require
from zhumeng.work.outreach.states import REQUESTS
from zhumeng.work.outreach.terms import terms_on
from zhumeng.work.outreach.words import reason_of

REQUEST_ASKS = (
    Ask("alliance", "code", codes=ALLIANCES),
    Ask("service", "code", codes=tuple(code for codes in OFFERS.values() for code in codes)),
    Ask("unit", "unit"), Ask("words", "words", most=500),
)  # fmt: skip


def ask_alliance(pack: Pack, reader: Reader, typed: Mapping[str, str]) -> Request:
    """Ask for one's own firm or for oneself. Refused for a service of another alliance."""
    scope = reader.scope
    if not reader.may("read_own") or not scope.own:
        raise Forbidden(_("A firm or a person asks for itself"), mend=_("sign in as the one who asks"))
    on = today()
    values = read_asked(pack, REQUEST_ASKS, typed, on)
    if values["service"] not in OFFERS[values["alliance"]]:
        raise Refused(
            _("this alliance has no such service"), where="service", mend=_("choose one of its own")
        )
    values["words"] = redacted(values["words"])
    with acting(reader.username):
        return Request.objects.create(
            employer_id=scope.employer, person_id=scope.person, asked_by=reader.username, asked_on=on,
            due_on=_answer_by(pack, on), **values,
        )  # fmt: skip


def route_request(pack: Pack, reader: Reader, number: int, version: int, member: int) -> None:
    """Send it to a member of the alliance that offers the service. Refused for any other member."""
    require(reader, "run_outreach")
    row, on = find_request(reader, number), today()
    chosen = members_on(on, row.alliance).filter(pk=member).first()
    if chosen is None or row.service not in chosen.offers:
        raise Refused(
            _("this member does not offer the service"), where="member", mend=_("choose one of the list")
        )
    with acting(reader.username):
        move_on(row, REQUESTS, "routed", version, member=chosen, answer="",
                due_on=_answer_by(pack, on))  # fmt: skip


def answer_request(reader: Reader, number: int, version: int, words: str, takes: bool) -> None:
    """The member answers, or gives it back with a reason: then it waits for the office again."""
    row = find_request(reader, number)
    if not asked_of(reader, row):
        raise Missing(_("This was not asked of you"), mend=_("look for it in the list"))
    said, on = reason_of(words, "answer"), today()
    with acting(reader.username):
        if takes:
            move_on(row, REQUESTS, "answered", version, answer=said, answered_on=on, due_on=None)
        else:
            move_on(row, REQUESTS, "asked", version, answer=said, member=None)


def close_request(reader: Reader, number: int, version: int) -> None:
    """Who asked takes it back before it is routed. Missing for a foreign one."""
    row = find_request(reader, number)
    if row.asked_by != reader.username:
        raise Missing(_("There is no such request of yours"), mend=_("look for it in the list"))
    with acting(reader.username):
        move_on(row, REQUESTS, "closed", version, due_on=None)


def _answer_by(pack: Pack, on: date) -> date:
    return on + timedelta(terms_on(pack, on).answer_days)
