"""An inspector decides a complaint: upheld, and the advert goes back to the employer; or dismissed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.models import AdvertFinding, Complaint
from zhumeng.work.recruitment.seen import find_inspected
from zhumeng.work.recruitment.states import move
from zhumeng.work.recruitment.terms import due
from zhumeng.work.recruitment.words import said

NAME = {"zh": "投诉查实", "en": "Upheld complaint"}
SUGGESTION = {"zh": "按投诉所指更正后重新提交", "en": "correct what was complained of and send it again"}


def decide_complaint(
    pack: Pack, reader: Reader, number: int, version: int, verdict: str, reason: str, clause: str = ""
) -> None:
    """Decide; an upheld one is a finding against the advert, with its clause.

    Missing outside the scope, Refused without a reason or, where upheld, a clause.
    """
    complaint = Complaint.objects.select_related("advert").filter(pk=number).first()
    if complaint is None:
        raise Missing(_("There is no such complaint in your area"), mend=_("look for it in the queue"))
    row = find_inspected(reader, complaint.advert_id)
    require_other_person(reader.username, [row.entered_by], _("Who posts an advert does not inspect it"))
    if verdict not in ("upheld", "dismissed"):
        raise Refused(_("it is not said how the complaint ends"), where="verdict", mend=_("choose one"))
    words, on = said(reason, "reason"), today()
    cited = said(clause, "clause") if verdict == "upheld" else ""
    with acting(reader.username):
        move(complaint, verdict, version, reason=words, decided_by=reader.username, decided_on=on)
        if verdict == "dismissed":
            return
        AdvertFinding.objects.create(
            advert=row, number=row.revision, rule="complaint", kind="complaint", severity="violation",
            field="text", start=0, end=0, words="", name=NAME, clause=cited, suggestion=SUGGESTION,
            verdict="upheld", reason=words, decided_by=reader.username, decided_on=on,
        )  # fmt: skip
        if row.state == "published":
            move(row, "returned", due_on=due(pack, on), answer=words)
