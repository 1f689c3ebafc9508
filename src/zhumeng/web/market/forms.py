"""The forms: those one files, one filed form, the form to fill in."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.market import words
from zhumeng.web.market.report import forms_table, with_month
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.exports import table_sheet
from zhumeng.web.site.parts import Cell, Page, Table, fields_of
from zhumeng.web.site.plain import number_of, show
from zhumeng.web.site.templatetags.site import day, month_name, place, said
from zhumeng.work.outreach import api

BACK = 2
"""Months before the chosen one whose forms are listed too."""


def forms(request: Asking) -> HttpResponse:
    """The forms of the area: the chosen month and the two before."""
    tables = []
    for back in range(BACK + 1):
        month = request.month - back
        table = forms_table(request, api.filers_of(the_pack(), request.reader, month), month)
        tables.append(
            Table(month_name(month), table.heads, table.rows, table.empty, table.note if not back else "")
        )
    due = api.due_day(the_pack(), request.month)
    lead = _("The city asks for no forms of this month.")
    if due is not None:
        lead = _("Filed from the last day of the month on, due by the %(n)dth of the next.") % {"n": due.day}
    actions = [] if request.reader.scope.own else [(with_month(request, "market"), _("Market report"))]
    export_ = (with_month(request, "market-forms-export"), _("Export xlsx"))
    return show(request, Page(_("Front-line forms"), lead, actions=actions, tables=tables, export=export_))


def export(request: Asking) -> FileResponse:
    """The forms of the chosen month as a spreadsheet: a cell that is not said stays so."""
    mine = api.filers_of(the_pack(), request.reader, request.month)
    return table_sheet(lambda rows: forms_table(request, list(rows)), mine)


def form(request: Asking, number: int) -> HttpResponse:
    """One filed form."""
    row = api.find_form(request.reader, number)
    lines, groups = api.lines_of(row), api.groups_of(the_pack(), Month.parse(row.month))
    tables = [
        Table(
            words.DIMENSIONS[dimension],
            [_("Group"), _("Vacancies"), _("Job seekers")],
            [
                [
                    Cell(said(name), data=True),
                    *(_said(lines.get((side, dimension, code))) for side in api.SIDES),
                ]
                for code, name in groups[dimension].items()
                if any((side, dimension, code) in lines for side in api.SIDES)
            ],
            _("This form does not tell it."),
        )
        for dimension in api.DIMENSIONS
    ]
    facts = [
        (_("Agency or public service"), Cell(_who(row) or _("public service"), data=bool(_who(row)))),
        (_("District"), Cell(place(row.unit))),
        (_("Vacancies registered"), _said(row.vacancies)),
        (_("Job seekers registered"), _said(row.seekers)),
        (words.FIELDS["shortage"], Cell(row.shortage, data=True)),
        (_("Outlook"), Cell(row.outlook, data=True)),
        (_("Filed on"), Cell(day(row.filed_on))),
    ]
    actions = []
    if _may_correct(request, row):
        actions = [(reverse("market-form-edit", args=[row.month, row.unit]), _("Correct it"))]
    crumbs = [(f"{reverse('market-forms')}?month={row.month}", _("Front-line forms"))]
    page = Page(
        month_name(Month.parse(row.month)), crumbs=crumbs, facts=facts, tables=tables, actions=actions
    )
    return show(request, page)


def edit(request: Asking, month: str, unit: str) -> HttpResponse:
    """Fill in the form of a month."""
    at = _month(month)
    filer = api.filer_for(the_pack(), request.reader, at, unit)
    if request.method == "POST":
        typed = request.POST.dict()
        try:
            row = api.file_form(the_pack(), request.reader, at, unit, number_of(typed), typed)
            return HttpResponseRedirect(reverse("market-form", args=[row.pk]))
        except Missing:
            raise
        except Refused as error:
            return _form(request, filer, at, typed, error)
    return _form(request, filer, at, _typed(filer.form))


def _form(
    request: Asking, filer: Any, month: Month, typed: dict[str, str], refused: Refused | None = None
) -> HttpResponse:
    groups = api.groups_of(the_pack(), month)
    tables = [
        (
            words.DIMENSIONS[dimension],
            [
                (
                    name,
                    [
                        (f"{side}.{dimension}.{code}", word, typed.get(f"{side}.{dimension}.{code}", ""))
                        for side, word in words.SIDES.items()
                    ],
                )
                for code, name in groups[dimension].items()
            ],
        )
        for dimension in api.DIMENSIONS
    ]
    context = {
        "fields": fields_of(api.FORM_ASKS, words.FIELDS, typed, refused),
        "tables": tables,
        "refused": refused,
        "version": filer.form.version if filer.form else 0,
        "at": month,
        "who": _name(filer),
        "unit": filer.unit,
        "due": filer.due_on,
        "on": today(),
        "sides": list(words.SIDES.values()),
    }
    return render(request, "market/form.html", context, status=refused.status if refused else 200)


def _typed(row: Any) -> dict[str, str]:
    """A filed form as it would be typed."""
    if row is None:
        return {}
    plain = {name: "" if getattr(row, name) is None else f"{getattr(row, name)}" for name in words.FIELDS}
    return plain | {".".join(key): f"{count}" for key, count in api.lines_of(row).items()}


def _may_correct(request: Asking, row: Any) -> bool:
    reader = request.reader
    own = reader.may("serve_as_agency") if row.agency_id else reader.may("run_outreach")
    return own and api.report_of(Month.parse(row.month)) is None


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except Refused as error:
        raise Missing(_("There is no such form in your area"), mend=_("look for it in the list")) from error


def _said(value: int | None) -> Cell:
    return Cell(_("not said") if value is None else f"{value:,}")


def _who(row: Any) -> str:
    return employer_names([row.agency.employer_id]).get(row.agency.employer_id, "") if row.agency else ""


def _name(filer: Any) -> str:
    return (
        employer_names([filer.agency.employer_id]).get(filer.agency.employer_id, "") if filer.agency else ""
    )
