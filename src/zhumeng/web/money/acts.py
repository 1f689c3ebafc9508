"""Forms of the way of the money: each asks one act of the house and goes back to its page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.plain import number_of
from zhumeng.work.benefits.money import api

LARGEST = 20_000_000
"""Bytes of a bank's answer."""


def sent_to(name: str, number: int, said: str, request: Asking) -> HttpResponse:
    """Say that it is done, on the page of a thing."""
    messages.success(request, said)
    return HttpResponseRedirect(reverse(name, args=[number]))


def account(request: Asking, number: int) -> HttpResponse:
    """Confirm the account."""
    form = request.POST
    version = number_of(form)
    api.confirm_account(
        request.reader, number, version, form.get("kind", ""), form.get("bank", ""), form.get("number", "")
    )
    return sent_to("money-item", number, _("The account is confirmed"), request)


def objection(request: Asking, number: int) -> HttpResponse:
    """Object to an item."""
    api.object_to(request.reader, number, request.POST.get("reason", ""))
    return sent_to("money-item", number, _("The objection holds this item alone"), request)


def settle(request: Asking, number: int) -> HttpResponse:
    """Uphold or dismiss an objection."""
    api.settle_objection(request.reader, number, upheld=request.POST.get("upheld") == "yes")
    return sent_to("money-item", number, _("The objection is settled"), request)


def notices(request: Asking) -> HttpResponse:
    """One more notice to everybody of a list whose account is missing."""
    form = request.POST
    sent = api.notify_missing(request.reader, form.get("policy", ""), form.get("unit", ""))
    messages.success(
        request, ngettext("%(n)d notice was sent", "%(n)d notices were sent", sent) % {"n": sent}
    )
    return HttpResponseRedirect(f"{reverse('items')}?policy={form.get('policy', '')}&state=open")


def call(request: Asking, number: int) -> HttpResponse:
    """Note a call."""
    api.note_call(request.reader, number, request.POST.get("note", ""))
    return sent_to("money-item", number, _("The call is noted"), request)


def public(request: Asking, number: int) -> HttpResponse:
    """Put a firm on the public list."""
    api.list_publicly(request.reader, number)
    return sent_to("money-item", number, _("The firm is on the public list"), request)


def lapse(request: Asking, number: int) -> HttpResponse:
    """Close an item nobody answered for."""
    api.lapse(request.reader, number, request.POST.get("reason", ""))
    return sent_to("money-item", number, _("The item has lapsed; with its account it opens again"), request)


def batch(request: Asking) -> HttpResponse:
    """Make a batch of a policy's ready items in one unit."""
    form = request.POST
    number = api.make_batch(
        the_pack(), request.reader, form.get("policy", ""), form.get("unit", ""), [], form.get("key", "")
    )
    return sent_to("money-batch", number, _("The batch is made; the next level looks at it"), request)


def decide(request: Asking, number: int) -> HttpResponse:
    """Agree or return."""
    form = request.POST
    api.decide_batch(
        the_pack(), request.reader, number, form.get("agreed") == "yes", form.get("key", ""),
        form.get("note", ""), over=form.get("over") == "yes", meeting=_meeting(form),
    )  # fmt: skip
    return sent_to("money-batch", number, _("Your word is noted"), request)


def _meeting(form: QueryDict) -> api.Meeting:
    names = form.get("attendees", "").replace("，", ",").replace("、", ",").split(",")
    found = tuple(name.strip()[:30] for name in names if name.strip())[:30]
    return api.Meeting(form.get("minutes", "").strip()[:100], found)


def pay(request: Asking) -> HttpResponse:
    """Make a payment file."""
    form = request.POST
    number = api.make_pay_file(
        request.reader, form.get("fund", ""), form.get("unit", ""), form.get("key", "")
    )
    return sent_to("payfile", number, _("The file is made; a second person checks it"), request)


def check(request: Asking, number: int) -> HttpResponse:
    """Check a payment file."""
    api.check_pay_file(request.reader, number, request.POST.get("key", ""))
    return sent_to("payfile", number, _("The file may go to the bank"), request)


def result(request: Asking, number: int) -> HttpResponse:
    """Load the bank's answer."""
    given = request.FILES.get("answer")
    if given is None or (given.size or 0) > LARGEST:
        raise Refused(
            _("no file was given, or it is too large"), where="answer", mend=_("choose the bank’s file")
        )
    paid, bounced = api.load_result(the_pack(), request.reader, number, given.read())
    return sent_to(
        "payfile", number, _("%(paid)s paid, %(back)s bounced") % {"paid": paid, "back": bounced}, request
    )
