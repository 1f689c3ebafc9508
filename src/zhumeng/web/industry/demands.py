"""The demands of key firms, and the form of a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.industry import words
from zhumeng.web.industry.stays import enters, stays
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.exports import table_sheet, to_export
from zhumeng.web.site.paging import page_of
from zhumeng.web.site.parts import Box, Cell, Page, Table, fields_of
from zhumeng.web.site.plain import acted, show, sliced, units_for
from zhumeng.web.site.templatetags.site import month_name
from zhumeng.work.industry import api


def demands(request: Asking) -> HttpResponse:
    """The list, the newest month first; and who stayed, by channel."""
    reader = request.reader
    rows, pager = sliced(_demands(request), page_of(request))
    actions = [(reverse("demand-new"), _("Enter a demand"))] if enters(reader) else []
    lead = _("What key firms want is broken down to the districts; recruits are counted by channel.")
    tables = [_table(rows), stays(api.spells_in(reader))]
    page = Page(_("Key firms’ labour"), lead, actions=actions, tables=tables,
                export=to_export(request, "demands-export"))  # fmt: skip
    return show(request, page, "industry/page.html", **pager)


def export(request: Asking) -> FileResponse:
    """The list as a spreadsheet."""
    return table_sheet(_table, _demands(request))


def _demands(request: Asking) -> Any:
    return api.demands_in(request.reader).annotate(hired=Count("recruits", distinct=True))


def _table(rows: Sequence[Any]) -> Table:
    names = employer_names({row.employer_id for row in rows})
    return Table(
        _("Demand"),
        [_("Firm"), _("Post"), _("Month"), _("People wanted"), _("Recruited"), _("Broken down by")],
        [
            [
                Cell(names.get(row.employer_id, ""), reverse("demand", args=[row.pk]), True),
                Cell(row.post, data=True),
                Cell(month_name(Month.parse(row.month))),
                Cell(f"{row.headcount:,}", value=row.headcount),
                Cell(f"{row.hired:,}", value=row.hired),
                Cell(words.KEYS[row.key]),
            ]
            for row in rows
        ],
        _("No demand is here. A district sees those it has a quota of."),
    )


def new(request: Asking) -> HttpResponse:
    """Enter a demand."""
    api.require_keeper(request.reader)

    def form(refused: Refused | None = None) -> HttpResponse:
        typed = request.POST if request.method == "POST" else {"month": str(Month.of(today()))}
        fields = fields_of(api.DEMAND_ASKS, words.FIELDS, typed, refused, {"unit": units_for(request)})
        box = Box(_("What the firm wants"), "", fields, [("", "", _("Enter it"))])
        crumbs = [(reverse("demands"), _("Key firms’ labour"))]
        return show(request, Page(_("Enter a demand"), crumbs=crumbs, boxes=[box], refused=refused))

    if request.method != "POST":
        return form()
    return acted(
        request, lambda: api.enter_demand(the_pack(), request.reader, request.POST.dict()),
        _("The demand is entered; break it down to the districts"), "demands", again=form,
    )  # fmt: skip
