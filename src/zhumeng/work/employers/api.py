"""What pages may use of the registration of firms; it needs the database."""

from zhumeng.registers.api import Ask
from zhumeng.work.employers.actions.change_registration import correct_registration, withdraw_registration
from zhumeng.work.employers.actions.decide_registration import admit_firm, refuse_firm
from zhumeng.work.employers.actions.open_contact import open_contact, read_licence
from zhumeng.work.employers.actions.send_registration import send_registration
from zhumeng.work.employers.contact import masked
from zhumeng.work.employers.seen import (
    admitted_beside,
    earlier_of,
    find_registration,
    registration_of_token,
    registration_turns,
    registrations_in,
    verdicts_of,
)
from zhumeng.work.employers.terms import kept_until, terms_on
from zhumeng.work.employers.typed import registration_asks

__all__ = [
    "Ask", "admit_firm", "admitted_beside", "correct_registration", "earlier_of", "find_registration",
    "kept_until", "masked", "open_contact", "read_licence", "refuse_firm", "registration_asks",
    "registration_of_token", "registration_turns", "registrations_in", "send_registration", "terms_on",
    "verdicts_of", "withdraw_registration",
]  # fmt: skip
