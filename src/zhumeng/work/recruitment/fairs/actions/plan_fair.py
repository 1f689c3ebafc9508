"""An office plans a fair, or changes what it planned before anybody reads of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.fairs.changing import change
from zhumeng.work.recruitment.fairs.seen import find_fair
from zhumeng.work.recruitment.fairs.typed import read_fair
from zhumeng.work.recruitment.models import Fair
from zhumeng.work.recruitment.reach import require_unit


def plan_fair(pack: Pack, reader: Reader, typed: Mapping[str, str]) -> Fair:
    """Plan one. Refused names the first faulty field; Forbidden outside the office's units."""
    fields = read_fair(pack, typed, today()).require()
    _require(reader, fields["unit"])
    with acting(reader.username):
        return Fair.objects.create(planned_by=reader.username, **fields)


def replan_fair(pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str]) -> Fair:
    """Change a fair that is not published. Conflict afterwards: then it is postponed or cancelled."""
    row = find_fair(reader, number)
    fields = read_fair(pack, typed, today()).require()
    _require(reader, fields["unit"])
    if row.state != "planned":
        raise Conflict(_("It is published already"), mend=_("postpone or cancel it, with the reason"))
    with acting(reader.username):
        change(row, "planned", version, **fields)
    return row


def _require(reader: Reader, unit: str) -> None:
    require_unit(reader, unit, _("The fair is outside your area"), _("the office of that district plans it"))
