"""Somebody keeps a search, looks at what is new in it, renews or revokes its feed, or drops it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.work.recruitment.models import SavedSearch
from zhumeng.work.recruitment.public import Wanted
from zhumeng.work.recruitment.searching.changes import newest_change
from zhumeng.work.recruitment.searching.saved import own_search, own_searches
from zhumeng.work.recruitment.terms import terms_on
from zhumeng.work.recruitment.words import said

LONGEST_NAME = 40


def keep_search(
    pack: Pack, reader: Reader, name: str, wanted: Wanted, address: Mapping[str, str]
) -> SavedSearch:
    """Keep it for the city’s days; ``address`` are the choices as the page’s address has them.

    Refused without a name or beyond the most one may keep, Conflict for a name one has.
    """
    on = today()
    terms = terms_on(pack, on)
    plain = said(name, "name", LONGEST_NAME)
    if own_searches(reader, on).count() >= terms.most_searches:
        raise Refused(
            _("You keep %(n)d searches already") % {"n": terms.most_searches}, where="name",
            mend=_("drop one you need no more"),
        )  # fmt: skip
    try:
        with transaction.atomic(), acting(reader.username):
            SavedSearch.objects.filter(owner=reader.username, name=plain, ends_on__lt=on).delete()
            return SavedSearch.objects.create(
                owner=reader.username, name=plain, token=_token(), looked=newest_change(0), made_on=on,
                ends_on=on + timedelta(terms.search_days),
                asked={"wanted": asdict(wanted), "address": dict(address)},
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(_("You keep a search of this name"), mend=_("give it another name")) from error


def look_at(reader: Reader, number: int) -> SavedSearch:
    """What is new in it counts from now on."""
    row = own_search(reader, number, today())
    with acting(reader.username):
        row.looked = newest_change(0)
        row.save(update_fields=["looked"])
    return row


def revoke_feed(reader: Reader, number: int, *, renew: bool) -> SavedSearch:
    """The address of its feed opens nothing any more; with ``renew`` there is a new one."""
    row = own_search(reader, number, today())
    with acting(reader.username):
        row.token = _token() if renew else ""
        row.save(update_fields=["token"])
    return row


def drop_search(reader: Reader, number: int) -> None:
    """Keep it no more."""
    row = own_search(reader, number, today())
    with acting(reader.username):
        row.delete()


def _token() -> str:
    return secrets.token_urlsafe(32)
