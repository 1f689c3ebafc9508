"""An ordered recovery becomes a document: 责令退回通知书."""

from __future__ import annotations

from django.db import IntegrityError
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.actions.confirm_account import find_item
from zhumeng.work.benefits.documents.writing import write
from zhumeng.work.benefits.explain import Kept, find_decision
from zhumeng.work.benefits.models import Document, Item
from zhumeng.work.benefits.subject import subject_of


def issue_return(pack: Pack, lake: Lake, reader: Reader, item_id: int) -> Document:
    """Issue the order to return what is open of an item; one document an order, another when it was raised.

    Forbidden without the permission, Missing outside the scope, Refused when no return is ordered.
    """
    if not reader.may("handle_decisions"):
        raise Forbidden(_("Only a handler issues documents"), mend=_("tell the handler of the district"))
    item = find_item(reader, item_id)
    if item.state != "recovering":
        raise Refused(
            _("no return of this item is ordered"), mend=_("order the return on the item’s page first")
        )
    kept, left = decision_of(pack, lake, item), item.left_fen
    try:
        with acting(reader.username):
            return write(pack, reader.username, "return", kept, item, left, item.reason)
    except IntegrityError as error:
        raise Conflict(
            _("Somebody has just issued this document"), mend=_("load the page again to see it")
        ) from error


def decision_of(pack: Pack, lake: Lake, item: Item) -> Kept:
    """The newest decision about an item: of its month, or of the last run for a year or a once-only case."""
    policy = pack.policies[item.policy]
    latest = lake.snapshot().latest(f"decision/{policy.code}")
    month = Month.parse(item.decision.month)
    if policy.period != "month" and latest is not None and latest.month > month:
        month = latest.month
    keys = {"person_id": item.person_id, "employer_id": item.employer_id, "record_no": item.record_no}
    subject = subject_of(policy, keys)
    try:
        return find_decision(pack, lake, f"{policy.code}:{month}:{subject}")
    except Refused:  # no longer among those the last run decided about: the decision it was paid on speaks
        return find_decision(pack, lake, f"{policy.code}:{item.decision.month}:{subject}")
