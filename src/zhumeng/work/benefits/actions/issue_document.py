"""A decision becomes a document: 告知书, 不予支付决定书."""

from __future__ import annotations

from django.db import IntegrityError
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Refused
from zhumeng.engine.lake import Lake
from zhumeng.engine.month import Month
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.documents.kinds import GRANTED, OF_OUTCOME, pays
from zhumeng.work.benefits.documents.writing import keys_of, write
from zhumeng.work.benefits.explain import Kept, explain
from zhumeng.work.benefits.models import Document, Item
from zhumeng.work.benefits.money.level import handling_unit
from zhumeng.work.benefits.opened import open_decision


def issue_document(
    pack: Pack, lake: Lake, reader: Reader, policy: str, month: Month, subject: str
) -> Document:
    """Issue the document of a decision of a month; ``subject`` are its keys joined by hyphens.

    Forbidden without the permission, Missing outside the scope, Refused for what cannot be told or whose
    money is not approved yet, Conflict when it was issued already.
    """
    if not reader.may("handle_decisions"):
        raise Forbidden(_("Only a handler issues documents"), mend=_("tell the handler of the district"))
    if not (policy and subject):
        raise Refused(_("no decision was chosen"), mend=_("issue it on the page of the decision"))
    kept = open_decision(pack, lake, reader.scope, policy, month, subject)
    if not reader.scope.covers(handling_unit(pack, kept.row)):
        raise Forbidden(_("The city itself handles this case"), mend=_("tell the handler of the city"))
    try:
        with acting(reader.username):
            return issue(pack, reader.username, kept)
    except IntegrityError as error:
        raise Conflict(
            _("Somebody has just issued this document"), mend=_("load the page again to see it")
        ) from error


def issue(pack: Pack, actor: str, kept: Kept) -> Document:
    """The same for a decision that was opened within the scope; call it within ``acting``."""
    row, decided = kept.row, explain(kept)
    kind = OF_OUTCOME.get(row["outcome"])
    if kind is None:
        raise Refused(
            _("what cannot be told becomes no document"), mend=_("the page says whose data it waits for")
        )
    if (decided.outcome, decided.amount_fen) != (row["outcome"], row["amount_fen"]):
        raise Refused(
            _("the decision does not come out the same from the facts it is kept with"),
            mend=_("run the month again before anything is issued"),
        )
    item = _granted(kept) if kind == "notice" and pays(kept.policy, row) else None
    return write(pack, actor, kind, kept, item, row["amount_fen"])


def _granted(kept: Kept) -> Item:
    """The item of a decision to pay, or its supplement: approved by all its levels, for the same amount."""
    same = Item.objects.filter(policy=kept.policy.code, **keys_of(kept.row), state__in=GRANTED)
    granted = list(same.select_related("decision").order_by("-pk"))
    if not granted:
        raise Refused(
            _("the money of this decision is not approved yet"),
            mend=_("the notice is issued when the last level has agreed; the item says whose turn it is"),
        )
    item = next((one for one in granted if one.decision.amount_fen == kept.row["amount_fen"]), None)
    if item is None:
        raise Refused(
            _("the decision has changed since its money was approved"),
            mend=_("settle the difference first: take the item back, or order a return"),
        )
    return item
