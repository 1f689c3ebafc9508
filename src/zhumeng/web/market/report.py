"""The report of a month, live from its forms; filed, it is frozen."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.market import words
from zhumeng.web.market.sentences import sentences
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.parts import Box, Cell, Page, Table, fields_of
from zhumeng.web.site.plain import acted, show
from zhumeng.web.site.templatetags.site import day, month_name, place, said
from zhumeng.work.outreach import api


def market(request: Asking) -> HttpResponse:
    """The report."""
    return _report(request)


def _report(request: Asking, refused: Refused | None = None) -> HttpResponse:
    pack, month, reader = the_pack(), request.month, request.reader
    figures, filed = api.figures_of(pack, month), api.report_of(month)
    mine = api.filers_of(pack, reader, month)
    boxes = []
    if filed is None and api.may_file(reader):
        fields = fields_of(
            api.REPORT_ASKS_OUTLOOK, {"outlook": _("Outlook, in your words")}, request.POST, refused
        )
        lead = _("Filing freezes the figures, closes the forms of the month and marks the step of the plan.")
        boxes = [
            Box(
                _("File the report"),
                with_month(request, "market-file"),
                fields,
                [("", "", _("File it"))],
                lead=lead,
            )
        ]
    page = Page(
        _("Market report"),
        _("%(month)s · from the forms of agencies and public services") % {"month": month_name(month)},
        actions=[
            (with_month(request, "market-export"), _("PDF")),
            (with_month(request, "market-forms"), _("Forms")),
        ],
        tables=_structure(figures),
        boxes=boxes,
        refused=refused,
    )
    top = [
        (_("Vacancies registered"), words.total_word(figures.vacancies), "vacancies"),
        (_("Job seekers registered"), words.total_word(figures.seekers), "seekers"),
    ]
    return show(
        request,
        page,
        "market/report.html",
        sentences=sentences(figures),
        filed=filed,
        top=_top(top, figures),
        ratio=words.ratio_word(figures.ratio),
        ratios=_ratios(figures),
        forms=forms_table(request, mine),
    )


def _top(rows: list[tuple[Any, str, str]], figures: api.Figures) -> list[tuple[Any, str, str, str]]:
    return [
        (
            word,
            value,
            words.change_word(figures.changes[side, 1]),
            words.change_word(figures.changes[side, 12]),
        )
        for word, value, side in rows
    ]


def _ratios(figures: api.Figures) -> tuple[str, str]:
    return words.ratio_word(figures.ratios_before[1]), words.ratio_word(figures.ratios_before[12])


def _structure(figures: api.Figures) -> list[Table]:
    heads = [_("Group"), _("Vacancies"), _("Job seekers"), _("Vacancies for each seeker")]
    return [
        Table(
            word,
            heads,
            [
                [
                    Cell(said(row.name), data=True),
                    Cell(words.total_word(row.vacancies)),
                    Cell(words.total_word(row.seekers)),
                    Cell(words.ratio_word(row.ratio)),
                ]
                for row in figures.rows_of(dimension)
            ],
            _("No form tells it."),
        )
        for dimension, word in words.DIMENSIONS.items()
    ]


def forms_table(request: Asking, filers: list[Any], month: Any = None) -> Table:
    """Who filed, who is late, who is missing: the missing first."""
    on = today()
    names = employer_names({one.agency.employer_id for one in filers if one.agency})
    ordered = sorted(filers, key=lambda one: (one.form is not None, one.unit, one.agency is not None))
    rows = [_form_line(request, one, names, on, month or request.month) for one in ordered]
    note = _("A form that is not filed is missing; it is never counted as zero.")
    return Table(
        _("Forms behind the figures"),
        [
            _("Agency or public service"),
            _("District"),
            _("State"),
            _("Due by"),
            _("Vacancies"),
            _("Job seekers"),
        ],
        rows,
        _("Nobody in your area files a form."),
        note,
    )


def _form_line(request: Asking, one: Any, names: dict[int, str], on: date, month: Any) -> list[Cell]:
    name = names.get(one.agency.employer_id, "") if one.agency else ""
    state = ("late" if one.late(on) else "filed") if one.form else ("missing" if one.late(on) else "open")
    may = request.reader.scope.own or (request.reader.may("run_outreach") and one.agency is None)
    if one.form:
        url = reverse("market-form", args=[one.form.pk])
    else:
        url = reverse("market-form-edit", args=[month, one.unit]) if may else ""
    who = Cell(name or _("public service"), url, bool(name))
    said_of = [Cell("") if one.form is None else Cell(_number(getattr(one.form, side))) for side in api.SIDES]
    return [who, Cell(place(one.unit)), Cell(mark=words.STATES[state]), Cell(day(one.due_on)), *said_of]


def _number(value: int | None) -> str:
    return _("not said") if value is None else f"{value:,}"


def with_month(request: Asking, name: str) -> str:
    """An address of the same month."""
    return f"{reverse(name)}?month={request.month}"


def file(request: Asking) -> HttpResponse:
    """File the report of the month."""
    typed = request.POST.dict()
    return acted(
        request, lambda: api.file_market_report(the_pack(), request.reader, request.month, typed),
        _("The report is filed; the step of the plan is marked with the month’s run"), "market",
        again=lambda error: _report(request, error),
    )  # fmt: skip
