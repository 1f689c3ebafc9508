"""Forms of parameters: propose, decide, take back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.web.decisions.typed import expected, typed_in
from zhumeng.web.parameters.pages import find_parameter
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.days import day_of
from zhumeng.work.benefits.parameters import api


def propose(request: Asking, code: str, name: str) -> HttpResponse:
    """Propose a value with its days, source and reason."""
    _policy, parameter = find_parameter(code, name)
    form = request.POST
    try:
        value = typed_in(parameter, form.get("value", "").strip())
    except ValueError as error:
        raise Refused(
            _("this value cannot be"),
            where="value",
            mend=_("give %(expected)s") % {"expected": expected(parameter)},
        ) from error
    first = day_of(form.get("from", ""), "from")
    if first is None:
        raise Refused(_("the first day is not given"), where="from", mend=_("write it as 2022-07-31"))
    number = api.propose_parameter(
        the_pack(), request.reader, code, name, value, (first, day_of(form.get("to", ""), "to")),
        form.get("source", ""), form.get("confidence", ""), form.get("reason", ""),
    )  # fmt: skip
    messages.success(
        request, _("The proposal is made; its effect is reckoned, then another person decides on it")
    )
    return HttpResponseRedirect(reverse("parameter-change", args=[number]))


def decide(request: Asking, number: int) -> HttpResponse:
    """Approve or refuse."""
    agreed = request.POST.get("agreed") == "yes"
    api.decide_parameter(the_pack(), the_lake(), request.reader, number, agreed, request.POST.get("note", ""))
    said = _("The value is in force from its first day; run the months again that it touches")
    messages.success(request, said if agreed else _("The proposal is refused"))
    return HttpResponseRedirect(reverse("parameter-change", args=[number]))


def reckon(request: Asking, number: int) -> HttpResponse:
    """Reckon the effect: on from where it stopped, or anew where the data have moved."""
    api.ask_again(request.reader, number)
    return HttpResponseRedirect(reverse("parameter-change", args=[number]))


def stop(request: Asking, number: int) -> HttpResponse:
    """Stop reckoning; what is done is kept."""
    api.stop_effect(request.reader, number)
    messages.info(request, _("It stops at its next step forward; what is done is kept."))
    return HttpResponseRedirect(reverse("parameter-change", args=[number]))


def withdraw(request: Asking, number: int) -> HttpResponse:
    """Take a proposal back."""
    api.withdraw_parameter(request.reader, number)
    messages.success(request, _("The proposal is taken back"))
    return HttpResponseRedirect(reverse("parameter-change", args=[number]))
