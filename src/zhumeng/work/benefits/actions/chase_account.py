"""Ask again for a missing account: three notices, calls, the public list for firms, and last the lapse."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.benefits.actions.confirm_account import find_item
from zhumeng.work.benefits.models import Chase, Item
from zhumeng.work.benefits.money.level import require_own_level
from zhumeng.work.benefits.money.states import move

NOTICES = 3
APART = timedelta(3)
"""Days between two notices."""
PATIENCE = timedelta(30)
"""Days after the last step before an item lapses; it opens again with the account."""


def notify_missing(reader: Reader, policy: str, unit: str) -> int:
    """One more notice to everybody of a list without an account who had less than three, the last at least
    three days ago; how many were notified. Payees read it on the page of their item."""
    _may(reader)
    if not (policy and unit):
        raise Refused(_("no list was chosen"), where="policy", mend=_("choose another list"))
    if not reader.scope.covers(unit):
        raise Missing(_("There is nothing to pay there in your area"), mend=_("choose another list"))
    with acting(reader.username):
        waiting = Item.objects.filter(policy=policy, unit=unit, state="open").annotate(
            sent=Count("chases", filter=Q(chases__kind="notice")),
            last=Max("chases__on", filter=Q(chases__kind="notice")),
        )
        now = today()
        due = waiting.filter(Q(last__isnull=True) | Q(last__lte=now - APART), sent__lt=NOTICES)
        made = Chase.objects.bulk_create(
            [Chase(item=one, kind="notice", on=now, actor=reader.username) for one in due],
            ignore_conflicts=True,
        )
    return len(made)


def note_call(reader: Reader, number: int, note: str) -> None:
    """A call to one payee and what came of it."""
    _may(reader)
    item, text = _waiting(reader, number), note.strip()[:500]
    if not text:
        raise Refused(
            _("a call needs its note"), where="note", mend=_("write who answered and what was said")
        )
    _step(reader, item, "call", text)


def list_publicly(reader: Reader, number: int) -> None:
    """Put a firm on the public list after three notices; persons are never listed."""
    _may(reader)
    item = _waiting(reader, number)
    if item.employer_id is None:
        raise Refused(_("persons are not listed publicly"), mend=_("call them"))
    if item.chases.filter(kind="notice").count() < NOTICES:
        raise Refused(_("three notices come first"), mend=_("send the next notice"))
    _step(reader, item, "public", "")


def lapse(reader: Reader, number: int, reason: str) -> None:
    """Close an item nobody answered for: after three notices – for firms also the list – and thirty days.

    The checker's word. With its account the item opens again.
    """
    if not reader.may("check_batch"):
        raise Forbidden(_("A lapse is the checker’s"), mend=_("tell the checker"))
    item, text = _waiting(reader, number), reason.strip()[:500]
    require_own_level(reader, item.unit)
    steps = list(item.chases.values_list("kind", "on"))
    enough = sum(kind == "notice" for kind, _on in steps) >= NOTICES
    if item.employer_id is not None:
        enough = enough and any(kind == "public" for kind, _on in steps)
    if not enough:
        raise Refused(_("not every step was taken"), mend=_("three notices, for firms also the public list"))
    last: date = max(on for _kind, on in steps)
    if today() < last + PATIENCE:
        raise Refused(
            _("it may lapse from %(day)s on") % {"day": last + PATIENCE}, mend=_("wait for that day")
        )
    if not text:
        raise Refused(_("a lapse needs its reason"), where="reason", mend=_("write what was tried"))
    with acting(reader.username):
        Chase.objects.create(item=item, kind="lapse", on=today(), note=text, actor=reader.username)
        move([item.pk], "open", "lapsed", reason=text)


def _may(reader: Reader) -> None:
    if not reader.may("handle_batch"):
        raise Forbidden(_("Payees are asked by the handler"), mend=_("tell the handler"))


def _waiting(reader: Reader, number: int) -> Item:
    item = find_item(reader, number)
    if item.state != "open":
        raise Conflict(_("The item has moved on"), mend=_("load the page again"))
    return item


def _step(reader: Reader, item: Item, kind: str, note: str) -> None:
    try:
        with acting(reader.username), transaction.atomic():
            Chase.objects.create(item=item, kind=kind, on=today(), note=note, actor=reader.username)
    except IntegrityError as error:
        raise Conflict(_("This was noted today already"), mend=_("load the page again")) from error
