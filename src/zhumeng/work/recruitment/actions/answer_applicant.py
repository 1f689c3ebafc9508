"""The employer answers who applied: an interview, hired, or refused with the reason."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.interviews.ending import end_with
from zhumeng.work.recruitment.jobs_seen import received_application
from zhumeng.work.recruitment.matching.passing_on import give_back
from zhumeng.work.recruitment.models import REFUSALS, Advert, JobApplication, Recommendation, SeatCheck
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.terms import due
from zhumeng.work.recruitment.words import said

ANSWERS = ("interview", "hired", "refused")


def answer_applicant(
    pack: Pack, reader: Reader, number: int, version: int, answer: str, words: str, refusal: str = ""
) -> None:
    """Answer an applicant; ``refusal`` is the kind of reason of a refusal, where it was chosen. The last
    place filled closes the advert; never more are hired than are wanted. Who was hired and does not come
    frees the place, and a filled advert opens again until its last day. Who is refused frees the referral.

    Refused without the words an interview or a refusal needs; Conflict when no place is left.
    """
    if answer not in ANSWERS:
        raise Refused(_("it is not said what is answered"), where="answer", mend=_("choose one"))
    if refusal not in REFUSALS:
        raise Refused(_("it is not said why"), where="refusal", mend=_("choose one"))
    row, on = received_application(reader, number), today()
    text = said(words, "words") if words.strip() or answer != "hired" else ""
    told = {
        "answer": text, "answered_by": reader.username, "answered_on": on,
        "due_on": due(pack, on) if answer == "interview" else None,
        "refusal": refusal if answer == "refused" else "",
    }  # fmt: skip
    with acting(reader.username):
        advert = Advert.objects.select_for_update().get(pk=row.advert_id)
        if answer == "hired" and advert.hired >= advert.headcount:
            raise Conflict(
                _("All %(n)d places are filled") % {"n": advert.headcount},
                mend=_("raise the number of places, or refuse with the reason"),
            )
        if answer == "hired" and SeatCheck.objects.filter(application=row, state="open").exists():
            raise Conflict(
                _("The office checks first whether this person may take the seat"),
                mend=_("wait for its answer, or invite the person meanwhile"),
            )
        left = row.state == "hired"
        if left and hasattr(row, "stay"):
            raise Conflict(_("The seat was begun already"), mend=_("write down that the person left it"))
        move(row, answer, version, **told)
        if answer != "interview":
            end_with(row, "cancelled", text)
        if left and advert.state == "closed" and advert.hired == advert.headcount and advert.ends_on >= on:
            advert.refresh_from_db(fields=["hired", "version"])
            move(advert, "published", closed_on=None)
        if answer == "hired" and advert.hired + 1 == advert.headcount and advert.state == "published":
            move(advert, "closed", closed_on=on, due_on=None)
        if answer == "refused":
            give_back(pack, row.person_id, [row.advert_id], on, reader.username)
        if answer == "hired":
            give_back(pack, row.person_id, _others(row), on, reader.username)


def _others(row: JobApplication) -> list[int]:
    """Adverts of the same kind to which who was hired had been referred besides: who takes a seat still
    looks for a job."""
    same = {"person_id": row.person_id, "advert__programme": row.advert.programme}
    given = Recommendation.objects.filter(**same).exclude(referral="")
    return list(given.exclude(advert_id=row.advert_id).values_list("advert_id", flat=True))
