"""Words of the way of the money."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

STATES = {
    "open": _("account to be confirmed"), "ready": _("ready for a batch"), "batched": _("under review"),
    "approved": _("approved"), "suspended": _("held by an objection"), "filed": _("at the bank"),
    "paid": _("paid out"), "bounced": _("bounced"), "withdrawn": _("withdrawn"),
    "lapsed": _("lapsed for want of an account"), "recovering": _("to be returned"),
    "recovered": _("returned in full"), "written_off": _("written off"),
}  # fmt: skip
NEXT = {
    "open": _("Next: the payee or the handler confirms the account."),
    "lapsed": _("Next: with an account it opens again."),
    "ready": _("Next: the handler puts it into a batch."),
    "batched": _("Next: the levels of the batch; its page says whose turn it is."),
    "approved": _("Next: finance pays it when the publicity, if there is one, is over."),
    "suspended": _("Next: the checker settles the objection."),
    "filed": _("Next: the bank answers."),
    "bounced": _("Next: the account is confirmed anew and it is paid again."),
    "recovering": _("Next: the payee returns the money, at once or in parts."),
}
STEPS = {
    "recover": _("Order the return"),
    "return_batch": _("Its level returns the batch: it comes back at the sum now due"),
    "hold": _("Hold the item; the checker then withdraws it"),
    "uphold": _("The checker withdraws it: uphold the objection"),
    "bank": _("Wait for the bank’s answer"),
    "lower": _("Lower the order to return"),
    "pay_first": _("Let it be paid; then the rest is opened"),
    "supplement": _("Open the rest as a supplement"),
    "data": _("Nothing is claimed back; the data come first"),
}
"""What settles a difference."""
DIFFERENCES = {
    "over": _("More than is due"), "owed": _("Less than is due"), "unknown": _("Cannot tell any more"),
}  # fmt: skip
BATCHES = {"open": _("in review"), "approved": _("approved"), "returned": _("returned")}
PAYMENTS = {"sent": _("sent"), "paid": _("paid out"), "bounced": _("bounced")}
ACCOUNTS = {"social_card": _("social security card"), "premium": _("account premiums are paid from"),
            "corporate": _("corporate account")}  # fmt: skip


CHASES = {"notice": _("notice"), "call": _("call"), "public": _("on the public list"), "lapse": _("lapsed")}


@register.filter
def step_word(what: str) -> str:
    """What settles a difference."""
    return str(STEPS[what])


@register.filter
def difference_word(kind: str) -> str:
    """A kind of difference."""
    return str(DIFFERENCES[kind])


@register.filter
def chase_word(kind: str) -> str:
    """A step after a missing account."""
    return str(CHASES[kind])


@register.filter
def state_word(state: str) -> str:
    """A state of an item."""
    return str(STATES.get(state, state))


@register.filter
def next_word(state: str) -> str:
    """Who acts next."""
    return str(NEXT.get(state, ""))


@register.filter
def batch_word(state: str) -> str:
    """A state of a batch."""
    return str(BATCHES[state])


@register.filter
def payment_word(state: str) -> str:
    """A state of a payment."""
    return str(PAYMENTS[state])


@register.filter
def account_word(kind: str) -> str:
    """A kind of account."""
    return str(ACCOUNTS[kind])
