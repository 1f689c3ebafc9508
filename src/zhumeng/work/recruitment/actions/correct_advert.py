"""Correct an advert: another text of it, screened again by the rules of the day."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import record_service
from zhumeng.work.recruitment.actions.post_advert import require_reach
from zhumeng.work.recruitment.blacklist import require_unlisted
from zhumeng.work.recruitment.matching.code_of import keep_code
from zhumeng.work.recruitment.models import Advert
from zhumeng.work.recruitment.screening import settle
from zhumeng.work.recruitment.seats.counting import count_seats
from zhumeng.work.recruitment.seen import find_own
from zhumeng.work.recruitment.states import ADVERTS, move
from zhumeng.work.recruitment.typed import read_typed

HELD_BACK = ("held", "returned")


def correct_advert(pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str]) -> Advert:
    """Change what an advert says; it is published, held or stays as the screening finds. One that was held
    back and is published so counts as corrected (M30).

    Conflict for a stale form, while an appeal is open, or for fewer places than were filled.
    """
    on, row = today(), find_own(reader, number)
    require_unlisted(row.employer_id, on)
    fields = read_typed(pack, typed, on).require()
    require_reach(reader, fields["unit"])
    if fields["programme"] != row.programme:
        raise Conflict(_("An advert stays of its kind"), mend=_("take it down and post another one"))
    if not {"held", "published"} & set(ADVERTS[row.state]) or row.state == "appealed":
        raise Conflict(_("This advert can no longer be changed"), mend=_("post another one"))
    with acting(reader.username):
        held = Advert.objects.select_for_update().get(pk=row.pk)
        if held.version != version:
            raise Conflict(_("Somebody changed this meanwhile"), mend=_("load the page again"))
        if fields["headcount"] < held.hired or (fields["headcount"] == held.hired and held.hired):
            raise Conflict(
                _("%(n)d people were hired already") % {"n": held.hired}, mend=_("close it instead")
            )
        before = held.state
        for name, value in fields.items():
            setattr(held, name, value)
        held.revision += 1
        found = settle(pack, held, on, reader.username)
        found["occupation"] = keep_code(pack, held, on)
        move(held, str(found.pop("state")), version, revision=held.revision, plea="", answer="",
             **{**fields, **found})  # fmt: skip
        count_seats(held, on, reader.username)
        if before in HELD_BACK and held.state == "published":
            record_service(
                "advert_corrected", f"advert:{held.pk}:{held.revision}", on=on, unit=held.unit,
                by=reader.username, employer_id=held.employer_id,
            )  # fmt: skip
    return held
