"""The office: firms that wait, one of them beside what the registers know, the decision."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.today import today
from zhumeng.registers.api import FIRM_PURPOSES, SCAN_ENDINGS
from zhumeng.web.firms import words
from zhumeng.web.firms.beside import accounts_table, beside, compared, earlier_table
from zhumeng.web.firms.receipt import hidden, kept
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.web.site.parts import Box, Cell, Page, Table, fields_of
from zhumeng.web.site.plain import acted, number_of, show, sliced
from zhumeng.web.site.templatetags.site import day, place, said
from zhumeng.work.employers import api

LATELY = 20


def registrations(request: Asking) -> HttpResponse:
    """What waits, the most urgent first; what was decided lately."""
    mine = api.registrations_in(request.reader)
    waiting, pager = sliced(mine.filter(state="waiting"), page_of(request))
    lately = mine.exclude(state="waiting").order_by("-pk")[:LATELY]
    tables = [
        _table(_("Waiting"), waiting, _("No firm waits.")),
        _table(_("Decided or withdrawn lately"), lately, _("Nothing was decided yet.")),
    ]
    lead = _("Firms, agencies and schools that ask for an account; admitting one opens it at once.")
    return show(request, Page(_("Firms that register"), lead, tables=tables), **pager)


def _table(title: str, rows: Any, empty: str) -> Table:
    on = today()
    lines = [
        [
            Cell(one.name, reverse("registration", args=[one.pk]), True),
            Cell(one.credit_code),
            Cell(words.role_word(one.role)),
            Cell(place(one.unit)),
            Cell(mark=words.STATES[one.state]),
            Cell(day(one.due_on), warn=_("overdue") if one.state == "waiting" and one.due_on < on else ""),
        ]
        for one in rows
    ]
    heads = [_("Firm"), _("Credit code"), words.FIELDS["role"], _("District"), _("State"), _("By when")]
    return Table(title, heads, lines, empty)


def registration(request: Asking, number: int) -> HttpResponse:
    """One of them."""
    return _one(request, number)


def _one(request: Asking, number: int, refused: Refused | None = None, contact: str = "") -> HttpResponse:
    row = api.find_registration(request.reader, number)
    known = beside(request, row)
    page = Page(
        row.name, crumbs=[(reverse("registrations"), _("Firms that register"))], data=True, refused=refused,
        facts=_facts(row, contact), boxes=_boxes(request, row, refused, contact, known.taken),
        tables=[compared(row, known), accounts_table(known), earlier_table(known)],
        more={"unknown": known.glance.employer is None and row.state == "waiting"},
    )  # fmt: skip
    return hidden(show(request, page, "firms/registration.html"))


def _facts(row: Any, contact: str) -> list[tuple[Any, Cell]]:
    late = row.state == "waiting" and row.due_on < today()
    return [
        (_("State"), Cell(mark=words.STATES[row.state])),
        (_("Sent on"), Cell(day(row.sent_on))),
        (_("By when"), Cell(day(row.due_on), warn=_("overdue") if late else "")),
        *kept(row, contact),
    ]


def _boxes(request: Asking, row: Any, refused: Refused | None, contact: str, taken: bool) -> list[Box]:
    boxes = [] if contact or row.erased_on is not None else [_contact_box(request, row, refused)]
    if row.state != "waiting":
        return boxes
    typed = {"username": row.username} | (request.POST.dict() if refused else {})
    return [*boxes, _admit_box(row, typed, refused, taken), _refuse_box(row, typed, refused)]


def _admit_box(row: Any, typed: dict[str, str], refused: Refused | None, taken: bool) -> Box:
    hint = _("a user of this name exists: write another, the firm sees it") if taken else ""
    asks, labels = [api.Ask("username", most=40)], {"username": _("Username")}
    name = fields_of(asks, labels, typed, refused, hints={"username": hint})
    lead = _(
        "The account is opened at once, for this firm’s own file only; the firm signs in with its password."
    )
    buttons, address = (
        [("", "", _("Admit and open the account"))],
        reverse("registration-admit", args=[row.pk]),
    )
    return Box(_("Admit the firm"), address, name, buttons, row.version, lead)


def _refuse_box(row: Any, typed: dict[str, str], refused: Refused | None) -> Box:
    reason = fields_of([api.Ask("reason", "words", most=500)], words.FIELDS, typed, refused)
    buttons, lead = [("", "", _("Refuse"))], _("The firm may mend it and send it again.")
    return Box(_("Refuse"), reverse("registration-refuse", args=[row.pk]), reason, buttons, row.version, lead)


def _contact_box(request: Asking, row: Any, refused: Refused | None) -> Box:
    asks = [api.Ask("purpose", "code", codes=tuple(FIRM_PURPOSES)), api.Ask("note", most=200)]
    choices = {"purpose": [(code, said(label)) for code, label in FIRM_PURPOSES.items()]}
    hints = {"note": _("Which matter it is; no phone, no identity number")}
    fields = fields_of(asks, words.FIELDS, request.POST.dict() if refused else {}, refused, choices, hints)
    address, lead = (
        reverse("registration-contact", args=[row.pk]),
        _("Shown once; it is logged with what for."),
    )
    return Box(_("Name and phone"), address, fields, [("", "", _("Open name and phone"))], lead=lead)


def admit(request: Asking, number: int) -> HttpResponse:
    """Admit it."""
    typed = request.POST
    return acted(
        request, lambda: api.admit_firm(request.reader, number, number_of(typed), typed.get("username", "")),
        _("The firm is admitted; its account is open"), "registration", [number],
        lambda error: _one(request, number, error),
    )  # fmt: skip


def refuse(request: Asking, number: int) -> HttpResponse:
    """Refuse it."""
    typed = request.POST
    return acted(
        request, lambda: api.refuse_firm(request.reader, number, number_of(typed), typed.get("reason", "")),
        _("It is refused; the firm reads the reason"), "registration", [number],
        lambda error: _one(request, number, error),
    )  # fmt: skip


def contact(request: Asking, number: int) -> HttpResponse:
    """The contact in clear, once, after it is logged what for."""
    typed = request.POST
    try:
        found = api.open_contact(request.reader, number, typed.get("purpose", ""), typed.get("note", ""))
    except Missing:
        raise
    except Refused as error:
        return _one(request, number, error)
    return _one(request, number, contact=f"{found.name} {found.phone}")


def licence(request: Asking, number: int) -> HttpResponse:
    """The newest scan, as a download: nothing uploaded is ever shown inside a page."""
    content, media = api.read_licence(request.reader, number)
    answer = HttpResponse(content, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="licence-{number}.{SCAN_ENDINGS[media]}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
