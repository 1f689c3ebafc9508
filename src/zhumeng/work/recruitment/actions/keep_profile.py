"""A person says what she looks for, and agrees to be recommended or takes that back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.actions.keep_cv import erase_cv
from zhumeng.work.recruitment.jobs_seen import person_of
from zhumeng.work.recruitment.matching.passing_on import give_back
from zhumeng.work.recruitment.matching.profiles import read_profile
from zhumeng.work.recruitment.models import SeekerProfile


def keep_profile(pack: Pack, reader: Reader, version: int, typed: Mapping[str, Any]) -> SeekerProfile:
    """Keep what was typed; ``recommended`` among it is the consent, dated, and ends at once when it is gone.

    Refused with the first fault; Conflict for a stale form.
    """
    person, on = person_of(reader), today()
    fields, faults = read_profile(pack, typed, on)
    for name, fault in faults.items():
        raise Refused(fault, where=name, mend=_("correct this field and send it again"))
    agrees = bool(typed.get("recommended"))
    if agrees and not (fields["titles"] or fields["occupations"]):
        raise Refused(
            _("say what work you look for"), where="titles", mend=_("one or two job titles are enough")
        )
    if agrees and not fields["districts"]:
        raise Refused(
            _("say where you would work"), where="districts", mend=_("choose at least one district")
        )
    with acting(reader.username):
        row = SeekerProfile.objects.select_for_update().filter(person_id=person).first()
        if (row.version if row else 0) != version:
            raise Conflict(_("Somebody changed this meanwhile"), mend=_("load the page again"))
        row = row or SeekerProfile(person_id=person, version=0)
        for name, value in fields.items():
            setattr(row, name, value)
        agreed = row.recommended
        _consent(row, agrees)
        row.version += 1
        row.save()
        if agreed and not agrees:
            give_back(pack, person, None, on, reader.username)
    return row


def withdraw_consent(pack: Pack, reader: Reader) -> None:
    """Be recommended no more, at once; referrals go to others the same day, and the CV is erased."""
    person = person_of(reader)
    erase_cv(reader)
    with acting(reader.username):
        row = SeekerProfile.objects.select_for_update().filter(person_id=person).first()
        if row is None:  # she may only have wished for a job at a counter: that ends too
            row = SeekerProfile(person_id=person, version=0, ended_on=today())
        _consent(row, agrees=False)
        row.ended_on = row.ended_on or today()
        row.version += 1
        row.save()
        give_back(pack, person, None, today(), reader.username)


def _consent(row: SeekerProfile, agrees: bool) -> None:
    if agrees and not row.recommended:
        row.agreed_on, row.ended_on = today(), None
    if row.recommended and not agrees:
        row.ended_on = today()
    row.recommended = agrees
