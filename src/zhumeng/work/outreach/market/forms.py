"""Who should file a month's form, who did, who is late or missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.work.outreach.agencies import licensed_agencies, own_agency
from zhumeng.work.outreach.models import Agency, Form
from zhumeng.work.outreach.terms import layout_of


@dataclass(frozen=True)
class Filer:
    """An agency, or the public service of a unit; with the form of the month, if it is filed."""

    unit: str
    agency: Agency | None
    form: Form | None
    due_on: date

    def late(self, on: date) -> bool:
        """Filed after its day, or not filed and its day is over."""
        return (self.form.filed_on if self.form else on) > self.due_on


def due_day(pack: Pack, month: Month) -> date | None:
    """By when the forms of a month are filed; None where the city asks for none."""
    layout, after = layout_of(pack, month), month + 1
    return date(after.year, after.number, layout.due_day) if layout else None


def filers(pack: Pack, month: Month) -> list[Filer]:
    """Everybody who should file for a month: licensed agencies and the units' public services."""
    due, day = due_day(pack, month), month.last_day
    if due is None:
        return []
    forms = {(one.unit if one.agency_id is None else "", one.agency_id or 0): one
             for one in Form.objects.filter(month=str(month))}  # fmt: skip
    services = [
        Filer(unit.code, None, forms.get((unit.code, 0)), due) for unit in pack.territories.units(day)
    ]
    agencies = [Filer(one.unit, one, forms.get(("", one.pk)), due) for one in licensed_agencies(day)]
    return services + agencies


def filers_of(pack: Pack, reader: Reader, month: Month) -> list[Filer]:
    """Those within a reader's reach: an agency sees itself, an office its units."""
    if reader.scope.own:
        agency = own_agency(reader, month.last_day)
        return [one for one in filers(pack, month) if one.agency and one.agency.pk == agency.pk]
    return [one for one in filers(pack, month) if reader.scope.covers(one.unit)]


def filer_for(pack: Pack, reader: Reader, month: Month, unit: str = "") -> Filer:
    """Whose form a reader fills in; Forbidden for who fills in none, Missing outside one's area."""
    if not reader.scope.own and not reader.may("run_outreach"):
        raise Forbidden(_("Your role fills in no form"), mend=_("the agency or the district office does"))
    mine = [one for one in filers_of(pack, reader, month) if reader.scope.own or one.agency is None]
    found = next((one for one in mine if unit in ("", one.unit)), None)
    if found is None:
        raise Missing(_("There is no such form in your area"), mend=_("look for it in the list"))
    return found


def find_form(reader: Reader, number: int) -> Form:
    """A filed form within reach; who writes or reads the report sees all. Missing for any other."""
    row = Form.objects.select_related("agency").filter(pk=number).first()
    own = reader.scope.employer
    if row is not None and own is not None and (row.agency is None or row.agency.employer_id != own):
        row = None
    if row is None or (own is None and not reader.scope.covers(row.unit)):
        raise Missing(_("There is no such form in your area"), mend=_("look for it in the list"))
    return row


def lines_of(form: Form) -> Mapping[tuple[str, str, str], int]:
    """(side, dimension, group) → count."""
    return {(one.side, one.dimension, one.group): one.count for one in form.lines.all()}
