"""The applicant corrects a registration, sends a refused one again, or withdraws it."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.hashers import make_password

from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.accounts.api import chosen_password
from zhumeng.foundation.history import VISITOR, acting
from zhumeng.foundation.today import today
from zhumeng.registers.api import move_on
from zhumeng.work.employers.contact import erased
from zhumeng.work.employers.limits import one_after_the_other, require_room_of_firm
from zhumeng.work.employers.models import Registration
from zhumeng.work.employers.seen import registration_of_token
from zhumeng.work.employers.states import FOLLOWS
from zhumeng.work.employers.terms import due_day, terms_on
from zhumeng.work.employers.typed import keep_licence, read_registration


def correct_registration(
    pack: Pack, token: str, version: int, typed: Mapping[str, str], licence: bytes | None = None
) -> Registration:
    """Change what waits, or send a refused one again; contact and password may stay as they were.

    A refused one needs a password, since the old hash is gone, and a contact where that was erased. The days
    of the office begin anew when it was refused or goes to another office. Refused names the first fault,
    Conflict once it is decided.
    """
    on, row = today(), registration_of_token(token)
    terms, before = terms_on(pack, on), row.state
    values = read_registration(pack, typed, on, row)
    if typed.get("password") or before == "refused":
        password = chosen_password(typed.get("password", ""), typed.get("again", ""), values["username"])
        values["password"] = make_password(password)
    values |= {"closed_on": None, "erased_on": None}
    if before == "refused" or values["unit"] != row.unit:
        values |= {"sent_on": on, "due_on": due_day(terms, on)}
    with acting(VISITOR):
        one_after_the_other(values["credit_code"])
        require_room_of_firm(terms, values["credit_code"], row.pk)
        move_on(row, FOLLOWS, "waiting", version, **values)
        keep_licence(row, licence, on)
    return row


def withdraw_registration(token: str, version: int) -> None:
    """Nothing is to be decided any more; password, contact and scans are forgotten. Conflict once it is
    decided."""
    on, row = today(), registration_of_token(token)
    with acting(VISITOR):
        move_on(row, FOLLOWS, "withdrawn", version, password="", closed_on=on, **erased(on))
        row.licences.all().delete()
