"""Go on with a draft: keep other answers, or send it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.apply_for import check_form, refuse_faults, send_off
from zhumeng.work.benefits.applications.answers import mac_of, sealed
from zhumeng.work.benefits.applications.entry import applicant_for
from zhumeng.work.benefits.applications.fields import unit_for
from zhumeng.work.benefits.applications.seen import find_application
from zhumeng.work.benefits.applications.states import move, require_version
from zhumeng.work.benefits.models import Application
from zhumeng.work.benefits.money.posting import once


def change_draft(
    pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str], key: str, month: Month,
    *, send: bool,
) -> None:  # fmt: skip
    """Replace the answers of a draft and, with ``send``, send it; its answers are checked then.

    Missing outside the scope, Conflict for a stale form or when it is no draft any more.
    """
    row = find_application(reader, number)
    who = applicant_for(reader, "person" if row.person_id else "employer",
                        row.person_id or row.employer_id or 0, month)  # fmt: skip
    checked, place = check_form(pack, reader, who, [pack.applied_for.matters[row.matter]], typed)[0]
    if send:
        refuse_faults([checked])

    def act() -> int:
        held = Application.objects.select_for_update().get(pk=row.pk)
        require_version(held, version)
        if held.state != "draft":
            raise Conflict(_("This application was sent already"), mend=_("load the page again"))
        changes = sealed(checked.cells) | {"other_id": checked.other}
        if place:
            changes |= {"territory": place, "unit": unit_for(pack, place)}
        move(held, "draft", reader.username, **changes)
        if send:
            send_off(pack, reader, held)
        return int(held.pk)

    once(reader, key, "change_draft", [number, version, send, mac_of(dict(typed))], act)
