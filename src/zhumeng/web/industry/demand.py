"""One demand: its quotas, who was recruited, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.city import the_pack
from zhumeng.registers.api import employer_names, people_masked
from zhumeng.web.industry import words
from zhumeng.web.industry.stays import enters, stays
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.exports import table_sheet
from zhumeng.web.site.parts import Box, Cell, Page, Table, fields_of
from zhumeng.web.site.plain import acted, number_of, show, units_for
from zhumeng.web.site.templatetags.site import day, month_name, place
from zhumeng.work.industry import api

MOST = 200


def demand(request: Asking, number: int) -> HttpResponse:
    """One demand."""
    return _one(request, number)


def export_recruits(request: Asking, number: int) -> FileResponse:
    """Everybody recruited for one demand, masked as on its page."""
    row = api.find_demand(request.reader, number)
    return table_sheet(_people_table, api.recruits_in(request.reader, row))


def _one(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    row, reader = api.find_demand(request.reader, number), request.reader
    progress = api.progress_of(reader, row)
    facts = [
        (_("Post"), Cell(row.post, data=True)), (_("Month"), Cell(month_name(Month.parse(row.month)))),
        (_("District"), Cell(place(row.unit))), (_("People wanted"), Cell(f"{row.headcount:,}")),
        (_("Pay (yuan a month)"), Cell(words.pay_of(row))), (_("Broken down by"), Cell(words.KEYS[row.key])),
        (_("Recruited"), Cell(f"{sum(one.done for one in progress):,}")),
    ]  # fmt: skip
    name = employer_names([row.employer_id]).get(row.employer_id, "")
    page = Page(
        name, crumbs=[(reverse("demands"), _("Key firms’ labour"))], facts=facts, data=True, refused=refused,
        tables=[_progress(progress), stays(api.spells_in(reader, row)),
                _people_table(api.recruits_in(reader, row)[:MOST])],
        boxes=_boxes(request, row, refused), actions=_actions(request, row),
        export=(reverse("recruits-export", args=[row.pk]), _("Export xlsx")),
    )  # fmt: skip
    return show(request, page, "industry/page.html")


def _progress(rows: list[Any]) -> Table:
    heads = [_("District"), _("Quota"), *words.CHANNELS.values(), _("Together"), _("Left")]
    lines = [
        [
            Cell(place(one.unit)),
            Cell(f"{one.quota:,}"),
            *(Cell(f"{one.recruited[c]:,}") for c in words.CHANNELS),
            Cell(f"{one.done:,}"),
            Cell(f"{max(one.quota - one.done, 0):,}"),
        ]
        for one in rows
    ]
    return Table(_("Recruited against quota"), heads, lines, _("There is no quota yet."))


def _people_table(found: Sequence[Any]) -> Table:
    shown = people_masked({one.person_id for one in found})
    lines = [
        [
            Cell(shown.get(one.person_id, ""), reverse("recruit", args=[one.pk]), True),
            Cell(words.CHANNELS[one.channel]),
            Cell(place(one.unit)),
            Cell(day(one.hired_on), value=one.hired_on),
            Cell(day(one.left_on) if one.left_on else _("there"), value=one.left_on),
        ]
        for one in found
    ]
    heads = [
        _("Person concerned"),
        _("Way of recruiting"),
        _("District"),
        _("First day of work"),
        _("Last day of work"),
    ]
    return Table(_("Who was recruited"), heads, lines, _("Nobody was recruited yet."))


def _boxes(request: Asking, row: Any, refused: Refused | None) -> list[Box]:
    reader, typed, boxes = request.reader, request.POST if refused else {}, []
    if reader.may("keep_recruits"):
        choices = {"channel": list(words.CHANNELS.items()), "unit": units_for(request)}
        fields = fields_of(
            api.RECRUIT_ASKS,
            words.FIELDS,
            {k: v for k, v in typed.items() if k != "id_number"},
            refused,
            choices,
        )
        lead = _("The number is looked up and not shown again.")
        boxes.append(Box(_("Record who began"), reverse("demand-recruit", args=[row.pk]), fields,
                         [("", "", _("Record"))], lead=lead))  # fmt: skip
    if enters(reader):
        keys = [(key, words.KEYS[key]) for key in api.KEYS if key != "hand"]
        fields = fields_of([api.Ask("key", "code")], words.FIELDS, typed, refused, {"key": keys})
        lead = _(
            "By largest remainders: the quotas add up to the demand exactly. It replaces earlier quotas."
        )
        boxes.append(
            Box(
                _("Break it down to the districts"),
                reverse("demand-break", args=[row.pk]),
                fields,
                [("", "", _("Break it down"))],
                row.version,
                lead,
            )
        )
    return boxes


def _actions(request: Asking, row: Any) -> list[tuple[str, Any]]:
    may = enters(request.reader)
    return [(reverse("demand-quotas", args=[row.pk]), _("Change quotas by hand"))] if may else []


def break_down(request: Asking, number: int) -> HttpResponse:
    """By a named key."""
    typed = request.POST.dict()
    return acted(
        request,
        lambda: api.break_down(the_pack(), request.reader, number, number_of(typed), typed.get("key", "")),
        _("The quotas add up to the demand"),
        "demand",
        [number],
        lambda error: _one(request, number, error),
    )


def recruit(request: Asking, number: int) -> HttpResponse:
    """Record who began."""
    typed = request.POST.dict()
    return acted(
        request,
        lambda: api.record_recruit(the_pack(), request.reader, number, typed),
        _("It is recorded"),
        "demand",
        [number],
        lambda error: _one(request, number, error),
    )
