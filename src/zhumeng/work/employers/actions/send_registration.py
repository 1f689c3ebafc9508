"""A firm sends its registration, without signing in; one form makes one."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.hashers import make_password

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import chosen_password
from zhumeng.foundation.history import VISITOR, acting
from zhumeng.foundation.today import today
from zhumeng.work.employers.limits import (
    one_after_the_other,
    require_room,
    require_room_of_firm,
    source_of,
)
from zhumeng.work.employers.models import Registration
from zhumeng.work.employers.seen import digest_of
from zhumeng.work.employers.terms import due_day, terms_on
from zhumeng.work.employers.typed import keep_licence, read_registration


def send_registration(
    pack: Pack, typed: Mapping[str, str], token: str, address: str, licence: bytes | None = None
) -> tuple[Registration, bool]:
    """The registration and whether this made it: the same ``token`` again gives what it made.

    ``token`` is the secret of the form, drawn by the product; ``address`` is where it came from. Refused
    names the first fault, Forbidden beyond the numbers of the city's terms.
    """
    on = today()
    terms, digest, source = terms_on(pack, on), digest_of(token), source_of(on, address)
    known = Registration.objects.filter(token_digest=digest).first()
    if known is not None:
        return known, False
    values = read_registration(pack, typed, on)
    password = chosen_password(typed.get("password", ""), typed.get("again", ""), values["username"])
    with acting(VISITOR):
        one_after_the_other(digest, source, values["credit_code"])
        known = Registration.objects.filter(token_digest=digest).first()
        if known is not None:
            return known, False
        require_room(terms, source)
        require_room_of_firm(terms, values["credit_code"])
        made = Registration.objects.create(
            token_digest=digest, source=source, password=make_password(password), sent_on=on,
            due_on=due_day(terms, on), **values,
        )  # fmt: skip
        keep_licence(made, licence, on)
    return made, True
