"""What a firm typed beside what the registers know; *cannot tell* where they do not say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.foundation.accounts.api import accounts_of_firm, unit_of, username_taken
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import Glance, Place, firm_at_a_glance, place_name
from zhumeng.web.firms import words
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.marks import MARKS
from zhumeng.web.site.parts import Cell, Table
from zhumeng.web.site.templatetags.site import day, place, said
from zhumeng.work.employers import api
from zhumeng.work.recruitment import api as recruitment


@dataclass(frozen=True)
class Beside:
    """``entry``: of the blacklist of adverts, in force; ``taken``: whether a user has the wished name."""

    glance: Glance
    entry: Any
    accounts: list[Any]
    earlier: list[Any]
    taken: bool
    licence: bool


def beside(request: Asking, row: Any) -> Beside:
    """Everything the office looks at before it decides."""
    reader, glance = request.reader, firm_at_a_glance(request.reader, row.credit_code, request.month)
    firm = glance.employer
    return Beside(
        glance,
        recruitment.listing_of(firm, today()) if firm is not None else None,
        accounts_of_firm(reader, firm) if firm is not None else [],
        api.earlier_of(reader, row),
        row.state == "waiting" and username_taken(reader, row.username),
        row.licences.exists(),
    )


def compared(row: Any, known: Beside) -> Table:
    """Side by side."""
    glance = known.glance
    there = glance.employer is not None
    rows = [
        [Cell(_("Credit code")), Cell(row.credit_code), _known(there)],
        [Cell(_("Name")), Cell(row.name, data=True), _name(row, glance)],
        [Cell(_("Registration status")), Cell(), _status(glance)],
        [Cell(_("District that checks it")), Cell(place(row.unit)), _district(row, glance)],
        [Cell(_("Registered at")), Cell(), _at(glance.registered)],
        [Cell(_("Insured at")), Cell(), _at(glance.insured)],
        *([Cell(said(one.contract.name)), Cell(), _list(one)] for one in glance.lists),
        [Cell(_("Blacklist of adverts")), Cell(), _blacklist(known.entry)],
        [Cell(words.FIELDS["role"]), Cell(words.role_word(row.role)), Cell()],
        [Cell(_("Username")), Cell(row.username), _username(row, known.taken)],
        [Cell(_("Scan of the licence")), _scan(row, known), Cell()],
    ]
    heads = [_("What"), _("The firm says"), _("The registers say")]
    return Table(_("The firm beside the registers"), heads, rows)


def _known(there: bool) -> Cell:
    return Cell(_("known")) if there else Cell(_("no register knows it"), warn=_("perhaps a new firm"))


def _cannot_tell() -> Cell:
    found = MARKS["cannot_tell"]
    return Cell(mark=(found.shape, _(found.word), found.tone))


def _name(row: Any, glance: Glance) -> Cell:
    if not glance.name:
        return _cannot_tell()
    return Cell(glance.name, data=True, warn="" if glance.name == row.name else _("differs"))


def _status(glance: Glance) -> Cell:
    line = glance.status
    return Cell(said(line.word)) if line is not None and line.word is not None else _cannot_tell()


def _district(row: Any, glance: Glance) -> Cell:
    places = [one for one in (glance.registered, glance.insured) if one is not None]
    if not places:
        return _cannot_tell()
    if row.unit in {unit_of(the_pack(), one.code, today()) for one in places}:
        return Cell(mark=("●", _("it is there"), "good"))
    return Cell(mark=("▲", _("registered and insured elsewhere"), "warn"))


def _at(found: Place | None) -> Cell:
    if found is None:
        return _cannot_tell()
    warn = _("until %(day)s") % {"day": day(found.until)} if found.until else ""
    return Cell(place_name(found.code), data=True, warn=warn)


def _list(one: Any) -> Cell:
    if one.state == "unknown":
        return _cannot_tell()
    if one.state == "listed":
        return Cell(mark=("■", _("on the list"), "bad"))
    return Cell(mark=("●", _("not on it"), "good"))


def _blacklist(entry: Any) -> Cell:
    if entry is None:
        return Cell(mark=("●", _("not on it"), "good"))
    return Cell(mark=("■", _("on it until %(day)s") % {"day": day(entry.valid_until)}, "bad"))


def _username(row: Any, taken: bool) -> Cell:
    if row.state != "waiting":
        return Cell()
    return Cell(mark=("▲", _("taken"), "warn")) if taken else Cell(mark=("●", _("not in use"), "good"))


def _scan(row: Any, known: Beside) -> Cell:
    if row.erased_on is not None:
        return Cell(_("erased on %(day)s") % {"day": day(row.erased_on)})
    if not known.licence:
        return Cell(_("not given"))
    return Cell(_("download (this is logged)"), reverse("registration-licence-export", args=[row.pk]))


def accounts_table(known: Beside) -> Table:
    """The accounts this firm has."""
    rows = [
        [
            Cell(one.user.username),
            Cell(words.role_word(one.role)),
            Cell(day(one.valid_from)),
            Cell(day(one.valid_to) if one.valid_to else _("no end")),
            Cell(_("account open") if one.user.is_active else _("account closed")),
        ]
        for one in known.accounts
    ]
    heads = [_("Username"), _("Role"), _("From day"), _("Last day"), _("State")]
    return Table(_("Accounts of this firm"), heads, rows, _("The firm has no account yet."))


def earlier_table(known: Beside) -> Table:
    """What was decided on this credit code before."""
    rows = [
        [
            Cell(day(one.decided_on)),
            Cell(place(one.territory)),
            Cell(mark=words.STATES[one.outcome]),
            Cell(one.reason, data=True),
        ]
        for one in known.earlier
    ]
    heads = [_("Day"), _("Office"), _("Decision"), _("Reason")]
    return Table(_("Decided before on this credit code"), heads, rows, _("Nothing was decided yet."))
