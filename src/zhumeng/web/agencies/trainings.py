"""Trainings of agencies' staff."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.registers.api import employer_names
from zhumeng.web.agencies import words
from zhumeng.web.agencies.visits import unknown_act
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.web.site.parts import Box, Cell, Page, Table, fields_of
from zhumeng.web.site.plain import acted, number_of, show, sliced, units_for
from zhumeng.web.site.templatetags.site import day, place
from zhumeng.work.outreach import api


def trainings(request: Asking) -> HttpResponse:
    """The list, the newest first."""
    rows, pager = sliced(api.trainings_in(request.reader), page_of(request))
    table = Table(
        _("Trainings"),
        [_("Subject"), _("District"), _("Day"), _("People on the list"), _("State")],
        [
            [
                Cell(row.title, reverse("training", args=[row.pk]), True),
                Cell(place(row.unit)),
                Cell(day(row.held_on)),
                Cell(f"{row.came}"),
                Cell(mark=words.VISITS[row.state]),
            ]
            for row in rows
        ],
        _("No training is here."),
    )
    actions = [(reverse("training-new"), _("Plan a training"))] if request.reader.may("run_outreach") else []
    lead = _("Agencies’ staff are trained on policies; the list of who came is what counts.")
    return show(request, Page(_("Trainings"), lead, actions=actions, tables=[table]), **pager)


def training(request: Asking, number: int) -> HttpResponse:
    """One training and its list."""
    return _one(request, number)


def _one(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    row = api.find_training(request.reader, number)
    came = api.came_to(row)
    names = employer_names({firm for firm, _n in came})
    facts = [
        (_("State"), Cell(mark=words.VISITS[row.state])), (_("District"), Cell(place(row.unit))),
        (_("Day"), Cell(day(row.held_on))), (_("Place"), Cell(row.place, data=True)),
        (_("People on the list"), Cell(f"{row.came}")),
    ]  # fmt: skip
    if row.reason:
        facts += [(_("Reason"), Cell(row.reason, data=True))]
    table = Table(_("Who came"), [_("Agency"), _("People")],
                  [[Cell(names.get(firm, ""), data=True), Cell(f"{n}")] for firm, n in came],
                  _("Nobody is on the list yet."))  # fmt: skip
    crumbs = [(reverse("trainings"), _("Trainings"))]
    page = Page(row.title, crumbs=crumbs, facts=facts, tables=[table], boxes=_boxes(request, row, refused),
                data=True, refused=refused)  # fmt: skip
    return show(request, page)


def _boxes(request: Asking, row: Any, refused: Refused | None) -> list[Box]:
    act, reader = reverse("training-act", args=[row.pk]), request.reader
    if row.state == "planned" and reader.may("run_outreach"):
        seats = fields_of(api.SEAT_ASKS, words.FIELDS, request.POST if refused else {}, refused)
        lead = _("The numbers are looked up and not shown again; each person counts once.")
        close = _("Once the list is whole, another person confirms it.")
        return [
            Box(_("Write down who came"), act, seats, [("act", "seat", _("Add to the list"))], None, lead),
            Box(
                _("The list is whole"),
                act,
                [],
                [("act", "report", _("Send for confirmation"))],
                row.version,
                close,
            ),
        ]
    if row.state == "reported" and reader.may("confirm_outreach"):
        reason = fields_of([api.Ask("reason", "words", most=500)], words.FIELDS, request.POST, refused)
        lead = _("By another person than who reported it. From then on it counts for the plan.")
        return [
            Box(_("Confirm it"), act, [], [("act", "confirm", _("Confirm"))], row.version, lead),
            Box(_("Give it back"), act, reason, [("act", "return", _("Give it back"))], row.version),
        ]  # fmt: skip
    return []


def new(request: Asking) -> HttpResponse:
    """Plan one."""

    def form(refused: Refused | None = None) -> HttpResponse:
        fields = fields_of(
            api.TRAINING_ASKS, words.FIELDS, request.POST, refused, {"unit": units_for(request)}
        )
        box = Box(_("What and when"), "", fields, [("", "", _("Plan it"))])
        crumbs = [(reverse("trainings"), _("Trainings"))]
        return show(request, Page(_("Plan a training"), crumbs=crumbs, boxes=[box], refused=refused))

    if request.method != "POST":
        return form()
    return acted(
        request, lambda: api.plan_training(the_pack(), request.reader, request.POST.dict()),
        _("The training is planned"), "trainings", again=form,
    )  # fmt: skip


def act(request: Asking, number: int) -> HttpResponse:
    """Add to the list, close it, confirm it or give it back."""
    typed, reader = request.POST.dict(), request.reader
    if typed.get("act") == "seat":
        return _seat(request, number, typed)
    version, reason = number_of(typed), typed.get("reason", "")
    acts = {
        "report": (lambda: api.report_training(reader, number, version), _("It waits for confirmation")),
        "confirm": (
            lambda: api.settle_training(reader, number, version, True),
            _("It is confirmed and counts"),
        ),
        "return": (
            lambda: api.settle_training(reader, number, version, False, reason),
            _("It is given back"),
        ),
    }
    do, said = acts.get(typed.get("act", ""), (lambda: unknown_act(), ""))
    return acted(request, do, said, "training", [number], lambda error: _one(request, number, error))


def _seat(request: Asking, number: int, typed: dict[str, str]) -> HttpResponse:
    try:
        fresh = api.seat_people(the_pack(), request.reader, number, typed)
    except Missing:
        raise
    except Refused as error:
        return _one(request, number, error)
    messages.success(request, ngettext("%(n)d person added", "%(n)d people added", fresh) % {"n": fresh})
    return HttpResponseRedirect(reverse("training", args=[number]))
