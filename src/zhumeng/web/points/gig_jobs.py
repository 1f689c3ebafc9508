"""Gig jobs the markets of an area posted, and the form to post one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.points import words
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.exports import table_sheet, to_export
from zhumeng.web.site.paging import page_of
from zhumeng.web.site.parts import Box, Cell, Page, Table, fields_of
from zhumeng.web.site.plain import acted, show, sliced
from zhumeng.web.site.templatetags.site import day
from zhumeng.work.outreach import api


def gig_jobs(request: Asking) -> HttpResponse:
    """What the markets of the area posted, the latest day first."""
    rows, pager = sliced(_posted(request), page_of(request))
    actions = [(reverse("gigs"), _("As people see them")), (reverse("sites"), _("Service points"))]
    lead = _("Work by the day at the gig markets of the area.")
    page = Page(_("Gig jobs"), lead, actions=actions, tables=[_table(rows)],
                export=to_export(request, "gig-jobs-export"))  # fmt: skip
    return show(request, page, **pager)


def export(request: Asking) -> FileResponse:
    """The list as a spreadsheet."""
    return table_sheet(_table, _posted(request))


def _posted(request: Asking) -> Any:
    return api.gigs_in(request.reader).order_by("-day", "starts", "pk")


def _table(rows: Sequence[Any]) -> Table:
    return Table(
        _("Gig jobs"),
        [_("Work"), _("Gig market"), _("Day"), _("Pay"), _("Places taken"), _("State")],
        [
            [
                Cell(row.title, reverse("gig-job", args=[row.pk]), True),
                Cell(row.site.name, data=True),
                Cell(f"{day(row.day)} {row.starts}–{row.ends}"),
                Cell(words.pay_of(row)),
                Cell(f"{row.taken} / {row.places}"),
                Cell(mark=words.GIGS[row.state]),
            ]
            for row in rows
        ],
        _("No gig job was posted yet. It is posted on the page of a recognised gig market."),
    )


def new(request: Asking, number: int) -> HttpResponse:
    """Post one at a market."""
    market = api.find_site(request.reader, number)

    def form(refused: Refused | None = None) -> HttpResponse:
        typed = request.POST if request.method == "POST" else {"day": f"{today() + timedelta(1)}"}
        fields = fields_of(
            api.GIG_ASKS, words.FIELDS, typed, refused, {"paid_by": list(words.PAID_BY.items())}
        )
        lead = _("Phone numbers are taken out; the text is screened before it is public.")
        box = Box(market.name, "", fields, [("", "", _("Screen and publish"))], lead=lead)
        crumbs = [(reverse("sites"), _("Service points")), (reverse("site", args=[number]), market.name)]
        return show(request, Page(_("Post a gig job"), crumbs=crumbs, boxes=[box], refused=refused))

    if request.method != "POST":
        return form()
    return acted(
        request, lambda: api.post_gig(the_pack(), request.reader, number, request.POST.dict()),
        _("The gig job is screened; look at its state"), "gig-jobs", again=form,
    )  # fmt: skip
