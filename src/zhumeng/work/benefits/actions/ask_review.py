"""Ask for a decision to be looked at again: the one it is about, or a handler for them."""

from __future__ import annotations

from django.db import IntegrityError
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.benefits.documents.reviews import due_from, last_day_to_ask, standing_document
from zhumeng.work.benefits.documents.words import without_numbers
from zhumeng.work.benefits.documents.writing import keys_of
from zhumeng.work.benefits.explain import Kept
from zhumeng.work.benefits.models import Review
from zhumeng.work.benefits.money.level import handling_unit
from zhumeng.work.benefits.opened import open_decision

LEAST, LONGEST = 5, 1000
"""Length of a reason, in characters."""


def ask_review(
    pack: Pack, lake: Lake, reader: Reader, policy: str, month: Month, subject: str, reason: str
) -> Review:
    """Ask for a review of a refusal or of an amount; it is due in working days.

    Forbidden without the right to, Missing outside the scope, Refused without a reason, for what cannot be
    told, or after the last day; Conflict when one is open.
    """
    if not (reader.may("read_own") or reader.may("handle_decisions")):
        raise Forbidden(
            _("A review is asked for by whom the decision is about, or by a handler for them"),
            mend=_("tell the handler of the district"),
        )
    kept = open_decision(pack, lake, reader.scope, policy, month, subject)
    text = check_reason(reason)
    _reviewable(reader, kept)
    keys = keys_of(kept.row)
    document = standing_document(policy, keys)
    last = last_day_to_ask(document)
    if last is not None and today() > last:
        raise Refused(
            _("the period to object ended on %(day)s") % {"day": last},
            mend=_(
                "administrative reconsideration or a court may still be open; the document says until when"
            ),
        )
    review = Review(
        policy=policy, **keys, month=str(month), unit=handling_unit(pack, kept.row),
        outcome=kept.row["outcome"], amount_fen=kept.row["amount_fen"], batch=kept.batch.digest,
        document=document, reason=text,
        asked_by=reader.username, on_behalf=not reader.scope.own, due_on=due_from(today()),
    )  # fmt: skip
    try:
        with acting(reader.username):
            review.save()
    except IntegrityError as error:
        raise Conflict(
            _("A review of this decision is open already"), mend=_("its page says who looks at it")
        ) from error
    return review


def check_reason(reason: str) -> str:
    """The reason with nobody's number in it; Refused when it is too short or too long."""
    text = without_numbers(" ".join(reason.replace("\x00", " ").split()))
    if not LEAST <= len(text) <= LONGEST:
        raise Refused(
            _("a reason is needed"), where="reason",
            mend=_("write in %(least)d to %(most)d characters what is wrong")
            % {"least": LEAST, "most": LONGEST},
        )  # fmt: skip
    return text


def _reviewable(reader: Reader, kept: Kept) -> None:
    if kept.row["outcome"] == "cannot_tell":
        raise Refused(
            _("nothing is decided yet: data are missing"), mend=_("the page says whose data it waits for")
        )
    if reader.scope.person is not None and kept.row.get("employer_id"):
        raise Forbidden(
            _("This decision goes to the employer, who can ask for its review"), mend=_("tell your employer")
        )
