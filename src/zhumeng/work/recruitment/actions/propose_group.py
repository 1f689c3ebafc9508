"""A school proposes students for an internship; a student says yes, which is applying, or no."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, read_asked
from zhumeng.work.recruitment.actions.apply_for_job import apply_for_job
from zhumeng.work.recruitment.jobs_seen import person_of
from zhumeng.work.recruitment.models import GroupStudent, JobApplication, SeatGroup
from zhumeng.work.recruitment.public import find_public
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.terms import terms_on
from zhumeng.work.recruitment.words import said_in_public

MOST_STUDENTS = 500
ASKS = (Ask("people", "people", most=MOST_STUDENTS),)


def propose_group(pack: Pack, reader: Reader, advert: int, typed: Mapping[str, str]) -> SeatGroup:
    """Propose students by their identity numbers, one a line; who was proposed before is not asked again.

    Forbidden for who is no school; Refused outside the group's size of the day's terms, or for an advert
    that is no internship.
    """
    school, on = school_of(reader), today()
    row = find_public(advert, on)
    if row.programme != "internship":
        raise Refused(_("only internships take groups"), where="advert", mend=_("choose an internship"))
    people = read_asked(pack, ASKS, typed, on)["people"]
    words = said_in_public(typed["words"], "words") if typed.get("words", "").strip() else ""
    with acting(reader.username):
        asked = set(GroupStudent.objects.filter(group__advert=row).values_list("person_id", flat=True))
        asked |= set(JobApplication.objects.filter(advert=row).values_list("person_id", flat=True))
        fresh = [one for one in people if one not in asked]
        _require_size(pack, len(people), len(fresh))
        group = SeatGroup.objects.create(
            advert=row, school_id=school, words=words, proposed_by=reader.username, proposed_on=on
        )
        for person in fresh:
            GroupStudent.objects.create(group=group, person_id=person)
    return group


def _require_size(pack: Pack, whole: int, fresh: int) -> None:
    rules = terms_on(pack, today()).programmes.get("internship")
    low, high = rules.bounds.get("group_size", (2, MOST_STUDENTS)) if rules else (2, MOST_STUDENTS)
    if not low <= whole <= high:
        raise Refused(
            _("a group has %(a)d to %(b)d students") % {"a": low, "b": high}, where="people",
            mend=_("write their identity numbers, one a line"),
        )  # fmt: skip
    if not fresh:
        raise Conflict(_("All of them were proposed before"), mend=_("look at the groups below"))


def school_of(reader: Reader) -> int:
    """The employer id of a school; Forbidden for anybody else."""
    if not reader.may("propose_groups") or reader.scope.employer is None:
        raise Forbidden(_("Only a school proposes students"), mend=_("the school does it"))
    return reader.scope.employer


def answer_group(pack: Pack, reader: Reader, number: int, version: int, answer: str) -> None:
    """Say yes, which is applying and shows one's name to the host, or no.

    Conflict for a stale form or an advert one applied for already, Missing where it is not open any more.
    """
    person, on = person_of(reader), today()
    row = GroupStudent.objects.select_related("group").filter(person_id=person, pk=number).first()
    if row is None:
        raise Missing(_("There is no such proposal for you"), mend=_("look for it in the list"))
    if answer not in ("confirmed", "declined"):
        raise Refused(_("it is not said what is answered"), where="answer", mend=_("choose one"))
    with acting(reader.username):
        application = None
        if answer == "confirmed":
            application = apply_for_job(pack, reader, row.group.advert_id, "", True, proposed=True)
        move(row, answer, version, answered_on=on, application=application)
