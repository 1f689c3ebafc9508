"""An office adds what only it can know; the record goes to the register anew."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.apply_for import refuse_faults
from zhumeng.work.benefits.applications.answers import opened, sealed
from zhumeng.work.benefits.applications.checked import check_part
from zhumeng.work.benefits.applications.entry import applicant_for
from zhumeng.work.benefits.applications.fields import office_columns
from zhumeng.work.benefits.applications.seen import find_application
from zhumeng.work.benefits.applications.states import move, require_version


def complete_application(
    pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str], month: Month
) -> None:
    """Fill the office's columns of a sent application; it is submitted again for the next run.

    Forbidden without the permission, Missing outside the scope, Conflict for a stale form or when it is
    decided in the applicant's favour already, Refused for a wrong cell or when nothing is given.
    """
    if not reader.may("take_application"):
        raise Forbidden(_("Only an office completes an application"), mend=_("tell the counter"))
    row = find_application(reader, number)
    columns = (one.name for one in office_columns(pack, row.source))
    given = {name: text for name in columns if (text := typed.get(name, "").strip())}
    if not given:
        raise Refused(_("nothing was filled in"), mend=_("fill in what the office has checked"))
    require_version(row, version)
    if row.state not in ("submitted", "taken", "decided") or row.outcome == "entitled":
        raise Conflict(_("The application is no longer where it was"), mend=_("load the page again"))
    cells = opened(row) | given
    who = applicant_for(reader, "person" if row.person_id else "employer",
                        row.person_id or row.employer_id or 0, month)  # fmt: skip
    part = pack.applied_for.matters[row.matter]
    refuse_faults([check_part(pack, part, who, cells, row.territory, row.submitted_on or month.last_day)])
    with acting(reader.username):
        move(row, "submitted", reader.username, outcome="", amount_fen=None, **sealed(cells))
