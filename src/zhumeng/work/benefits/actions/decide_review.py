"""Another person looks at a decision again: it stands, or a fact is wrong and its source must mend it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import require_other_person
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.ask_owner import check_request, open_request
from zhumeng.work.benefits.actions.ask_review import check_reason
from zhumeng.work.benefits.documents.review_states import move_review
from zhumeng.work.benefits.documents.reviews import find_review
from zhumeng.work.benefits.gaps import source_of
from zhumeng.work.benefits.models import Review
from zhumeng.work.benefits.money.level import require_own_level


def uphold_review(reader: Reader, number: int, version: int, grounds: str) -> None:
    """The decision stays; the grounds are told to who asked.

    Forbidden for who asked, who issued the document, and without the permission; Conflict for a stale form.
    """
    review, text = _mine(reader, number), check_reason(grounds)
    now = timezone.now()
    with acting(reader.username):
        move_review(
            review, "upheld", version, decided_by=reader.username, decided_at=now, grounds=text, closed_at=now
        )


def correct_review(
    pack: Pack, reader: Reader, number: int, version: int, wrong: str, due_on: date, grounds: str
) -> None:
    """A fact is wrong: its source is asked to mend it by a day, and the next run decides again.

    ``wrong`` is the fact's name in the policy. Where its source was asked for this month already, that
    request serves. Refused for a fact the policy does not use.
    """
    review, text = _mine(reader, number), check_reason(grounds)
    policy = pack.policies[review.policy]
    if review.state != "open":
        raise Conflict(_("This review has moved on"), mend=_("load the page again"))
    if wrong not in policy.facts:
        raise Refused(_("say which fact is wrong"), where="wrong", mend=_("choose one of the list"))
    check_request(due_on, text)
    with acting(reader.username):
        request = open_request(
            reader.username, policy.code, review.month, source_of(policy, wrong), review.unit, 1, due_on, text
        )
        move_review(
            review, "correcting", version, decided_by=reader.username, decided_at=timezone.now(),
            grounds=text, wrong=wrong, request=request,
        )  # fmt: skip


def _mine(reader: Reader, number: int) -> Review:
    if not reader.may("check_batch"):
        raise Forbidden(_("A review is decided by the checker"), mend=_("tell the checker of the district"))
    review = find_review(reader, number)
    require_own_level(reader, review.unit)
    require_other_person(reader.username, [review.asked_by], _("Who asked for a review does not decide it"))
    if review.document is not None:
        issued = review.document.issued_by
        require_other_person(
            reader.username, [issued], _("Who issued the document does not decide its review")
        )
    return review
