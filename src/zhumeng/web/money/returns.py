"""Forms of what was paid and is due otherwise: an order to return, what came back, the supplement."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from zhumeng.web.money.acts import sent_to
from zhumeng.web.site.amounts import fen_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.plain import number_of
from zhumeng.work.benefits.money import api


def recover(request: Asking, number: int) -> HttpResponse:
    """Order a return, or raise the order."""
    form = request.POST
    fen = fen_of(form["yuan"]) if form.get("yuan", "").strip() else None
    api.start_recovery(request.reader, number, form.get("reason", ""), fen, _version(form))
    return sent_to("money-item", number, _("The return is ordered"), request)


def lower(request: Asking, number: int) -> HttpResponse:
    """Lower an order to return."""
    form = request.POST
    fen = fen_of(form.get("yuan", ""))
    api.lower_recovery(request.reader, number, form.get("reason", ""), fen, number_of(form))
    return sent_to("money-item", number, _("The order to return is lowered"), request)


def supplement(request: Asking, number: int) -> HttpResponse:
    """Open the difference to the newest decision."""
    made = api.open_supplement(request.reader, number, number_of(request.POST, "decision"))
    return sent_to(
        "money-item", made, _("The supplement is opened; it goes the whole way like any item"), request
    )


def _version(form: QueryDict) -> int | None:
    return number_of(form) if form.get("version") else None


def back(request: Asking, number: int) -> HttpResponse:
    """Note what came back, in yuan."""
    api.take_back(request.reader, number, fen_of(request.POST.get("yuan", "")), request.POST.get("key", ""))
    return sent_to("money-item", number, _("What came back is noted"), request)


def give_up(request: Asking, number: int) -> HttpResponse:
    """Write off what is open."""
    api.write_off(request.reader, number, request.POST.get("reason", ""))
    return sent_to("money-item", number, _("What was open is written off"), request)
