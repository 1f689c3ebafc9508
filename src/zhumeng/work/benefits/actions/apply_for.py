"""Apply: one form opens one or several applications, as drafts or sent at once; all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.matters import Matter
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Applicant
from zhumeng.work.benefits.applications.answers import mac_of, sealed
from zhumeng.work.benefits.applications.checked import Checked, check_part
from zhumeng.work.benefits.applications.days import due_day
from zhumeng.work.benefits.applications.entry import Entry, checked_entry, parts_of
from zhumeng.work.benefits.applications.fields import cells_of, fields_of, places_of, unit_for
from zhumeng.work.benefits.applications.states import move
from zhumeng.work.benefits.models import Application, ApplicationStep
from zhumeng.work.benefits.money.posting import once


def apply_for(
    pack: Pack, reader: Reader, who: Applicant, code: str, typed: Mapping[str, str], key: str,
    *, entry: Entry | None = None, chosen: tuple[str, ...] | None = None, send: bool = True,
) -> list[int]:  # fmt: skip
    """Open the applications of a matter or bundle for ``who`` (see ``applicant_for``); their ids.

    ``typed`` are texts by the names of the form's fields. A draft may lack cells; what is sent is checked as
    the register would check it. Refused names the first fault, Conflict an equal application that is open.
    """
    entry = checked_entry(reader, entry or Entry())
    parts = parts_of(pack, code, who.kind, chosen)
    checked = check_form(pack, reader, who, parts, typed)
    if send:
        refuse_faults([one for one, _place in checked])
    bundle = code if code in pack.applied_for.bundles else ""
    arguments = [code, who.kind, who.id, send, mac_of([dict(typed), entry.channel, entry.reason])]

    def act() -> list[int]:
        form = key if len(checked) > 1 else ""
        rows = [_open(pack, reader, who, one, place, entry, form, bundle) for one, place in checked]
        for row in rows:
            ApplicationStep.objects.create(application=row, state="draft", actor=reader.username)
            if send:
                send_off(pack, reader, row)
        return [int(row.pk) for row in rows]

    return [int(pk) for pk in once(reader, key, "apply_for", arguments, act)]


def check_form(
    pack: Pack, reader: Reader, who: Applicant, parts: Sequence[Matter], typed: Mapping[str, str]
) -> list[tuple[Checked, str]]:
    """Each matter of a form checked, with the territory it belongs to."""
    places = places_of(pack, parts, who, reader)
    fields = fields_of(pack, parts, who, places, office=not reader.scope.own)
    found = []
    for part in parts:
        one = check_part(pack, part, who, cells_of(part, fields, typed), places[part.code], today())
        told = one.row.values.get("territory") if one.row is not None else None
        found.append((one, places[part.code] or str(told or "")))
    return found


def refuse_faults(checked: Sequence[Checked]) -> None:
    """Refused with the first fault of a form: what, where, how to mend."""
    for one in checked:
        for column, why in one.faults.items():
            english = get_language() == "en"
            raise Refused(why.en if english else why.zh, where=column, mend=why.mend)


def _open(
    pack: Pack, reader: Reader, who: Applicant, one: Checked, place: str, entry: Entry, form: str, bundle: str
) -> Application:
    return Application.objects.create(
        matter=one.matter.code, policy=one.matter.policy, source=one.matter.source, form=form, bundle=bundle,
        person_id=who.person, employer_id=who.employer, other_id=one.other,
        territory=place or pack.territories.city().code, unit=unit_for(pack, place),
        entered_by=reader.username, channel=entry.channel, reason=entry.reason, **sealed(one.cells),
    )  # fmt: skip


def send_off(pack: Pack, reader: Reader, row: Application) -> None:
    """Send a draft: from now on the days count. Conflict when an equal application is open already."""
    on = today()
    due = due_day(pack.applied_for.matters[row.matter], on)
    try:
        with transaction.atomic():
            move(row, "submitted", reader.username, submitted_on=on, due_on=due)
    except IntegrityError as error:
        same = Application.objects.filter(
            matter=row.matter, person_id=row.person_id, employer_id=row.employer_id, mac=row.mac,
            state__in=("submitted", "taken"),
        ).first()  # fmt: skip
        raise Conflict(
            _("The same was applied for already: %(number)s") % {"number": same.number if same else ""},
            mend=_("look at that application; it goes on by itself"),
        ) from error
