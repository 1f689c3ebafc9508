"""An agency enters whom it placed; it may correct what was returned, or take it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Refused
from zhumeng.engine.packs.pack import Pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import Ask, move_on, read_asked
from zhumeng.work.outreach.agencies import own_agency
from zhumeng.work.outreach.models import GROUPS, Placement
from zhumeng.work.outreach.placements import find_placement
from zhumeng.work.outreach.states import PLACEMENTS

CONTRACT_ASKS = (
    Ask("employer", "firm"), Ask("placed_group", "code", codes=GROUPS), Ask("contract_from", "day"),
    Ask("contract_to", "day", needed=False), Ask("months_insured", "count", most=600),
    Ask("full_time", "yes"), Ask("dispatch", "yes"), Ask("public_post", "yes"), Ask("unit", "unit"),
    Ask("proof", "words", most=500),
)  # fmt: skip
PLACEMENT_ASKS = (Ask("id_number", "person"), *CONTRACT_ASKS)


def enter_placement(pack: Pack, reader: Reader, typed: Mapping[str, str]) -> Placement:
    """Enter one. The number of the person is looked up and kept nowhere.

    Refused names the first fault, Conflict a placement that was entered already.
    """
    on = today()
    agency = own_agency(reader, on)
    values = _checked(pack, PLACEMENT_ASKS, typed)
    person = values.pop("id_number")
    _not_itself(agency.employer_id, values)
    try:
        with transaction.atomic(), acting(reader.username):
            return Placement.objects.create(
                agency=agency, person_id=person, entered_by=reader.username, entered_on=on, **values
            )
    except IntegrityError as error:
        raise Conflict(_("This placement was entered already"), mend=_("look for it in the list")) from error


def correct_placement(
    pack: Pack, reader: Reader, number: int, version: int, typed: Mapping[str, str]
) -> None:
    """Enter what was returned again, for the same person. Conflict for a stale form."""
    agency, row = own_agency(reader, today()), find_placement(reader, number)
    values = _checked(pack, CONTRACT_ASKS, typed)
    _not_itself(agency.employer_id, values)
    try:
        with transaction.atomic(), acting(reader.username):
            move_on(row, PLACEMENTS, "entered", version, entered_by=reader.username, entered_on=today(),
                    reason="", **values)  # fmt: skip
    except IntegrityError as error:
        raise Conflict(_("This placement was entered already"), mend=_("look for it in the list")) from error


def withdraw_placement(reader: Reader, number: int, version: int) -> None:
    """Take it back before it is checked."""
    own_agency(reader, today())
    row = find_placement(reader, number)
    with acting(reader.username):
        move_on(row, PLACEMENTS, "withdrawn", version)


def _checked(pack: Pack, asks: tuple[Ask, ...], typed: Mapping[str, str]) -> dict[str, Any]:
    on = today()
    values = read_asked(pack, asks, typed, on)
    values["employer_id"] = values.pop("employer")
    if values["contract_from"] > on:
        raise Refused(
            _("this day is still to come"), where="contract_from", mend=_("enter it once work began")
        )
    if values["contract_to"] is not None and values["contract_to"] < values["contract_from"]:
        raise Refused(
            _("the last day is before the first"), where="contract_to", mend=_("compare the contract")
        )
    return values


def _not_itself(agency: int, values: Mapping[str, Any]) -> None:
    if values["employer_id"] == agency:
        raise Refused(
            _("An agency does not place people with itself"), where="employer", mend=_("name the firm")
        )
