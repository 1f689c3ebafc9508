"""What waits for a reader at the services around jobs, in words, with the page where it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext_lazy

from zhumeng.foundation.city import the_pack
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.web.plan.turns import with_late
from zhumeng.work.outreach import api as outreach
from zhumeng.work.recruitment import api as recruitment

Turn = tuple[str, str, str]
"""Mark, words, address."""
Said = Mapping[str, tuple[Any, str]]
"""What waits → its words and the address, with its filter."""

OFFICE: Said = {
    "labour": (ngettext_lazy(
        "%(n)d report of labour to answer", "%(n)d reports of labour to answer", "n"), "labour"),
    "seat_checks": (ngettext_lazy(
        "%(n)d applicant for a seat: may the person take it?",
        "%(n)d applicants for seats: may they take them?", "n"), "seats"),
    "codes": (ngettext_lazy(
        "%(n)d occupation code to look at", "%(n)d occupation codes to look at", "n"), "codes"),
}  # fmt: skip
OUTREACH: Said = {
    "to_answer": (ngettext_lazy(
        "%(n)d request to your alliance to answer", "%(n)d requests to your alliance to answer", "n"),
        "alliance-requests"),
    "to_route": (ngettext_lazy(
        "%(n)d request to send to a member", "%(n)d requests to send to a member", "n"),
        "alliance-requests"),
    "placements": (ngettext_lazy(
        "%(n)d placement to check", "%(n)d placements to check", "n"), "placements?state=entered"),
    "returned": (ngettext_lazy(
        "%(n)d placement came back to you", "%(n)d placements came back to you", "n"),
        "placements?state=returned"),
    "visits": (ngettext_lazy(
        "%(n)d visit to confirm", "%(n)d visits to confirm", "n"), "visits?state=reported"),
    "to_report": (ngettext_lazy(
        "%(n)d visit to report", "%(n)d visits to report", "n"), "visits?state=planned"),
    "trainings": (ngettext_lazy(
        "%(n)d training to confirm", "%(n)d trainings to confirm", "n"), "trainings"),
    "sites": (ngettext_lazy(
        "%(n)d service point to recognise", "%(n)d service points to recognise", "n"), "sites"),
    "forms": (ngettext_lazy(
        "%(n)d front-line form to file", "%(n)d front-line forms to file", "n"), "market-forms"),
}  # fmt: skip
OWN: Said = {
    "invited": (ngettext_lazy(
        "%(n)d interview: choose a time", "%(n)d interviews: choose a time", "n"), "interviews"),
    "offers": (ngettext_lazy(
        "%(n)d employer invites you to apply", "%(n)d employers invite you to apply", "n"), "recommended"),
    "proposals": (ngettext_lazy(
        "%(n)d internship your school proposes", "%(n)d internships your school proposes", "n"), "my-seats"),
    "applicants": (ngettext_lazy(
        "%(n)d applicant waits for your answer", "%(n)d applicants wait for your answer", "n"), "adverts"),
    "times": (ngettext_lazy(
        "%(n)d applicant asks for another time", "%(n)d applicants ask for another time", "n"), "interviews"),
    "returned": (ngettext_lazy(
        "%(n)d advert came back: correct it or appeal",
        "%(n)d adverts came back: correct them or appeal", "n"), "adverts"),
    "loans": (ngettext_lazy(
        "%(n)d shared-staff proposal to answer", "%(n)d shared-staff proposals to answer", "n"), "labour"),
}  # fmt: skip


def service_turns(reader: Reader) -> Iterator[Turn]:
    """Everything of these services that waits for an office, an agency, a firm or a person."""
    on = today()
    yield from _told(OWN, recruitment.own_turns(reader, on))
    yield from _told(OFFICE, recruitment.office_turns(reader, on))
    yield from _told(OUTREACH, outreach.outreach_turns(the_pack(), reader, on))


def _told(said: Said, found: Mapping[str, tuple[int, int]]) -> Iterator[Turn]:
    for what, (words, place) in said.items():
        if what in found:
            count, late = found[what]
            name, _mark, asked = place.partition("?")
            address = f"{reverse(name)}?{asked}" if asked else reverse(name)
            yield with_late(str(words % {"n": count}), late, address)
