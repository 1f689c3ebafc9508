"""The agencies an employer lets post for it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.days import day_of
from zhumeng.work.recruitment import api


def agencies(request: Asking) -> HttpResponse:
    """The list; what is posted names one more."""
    refused = None
    if request.method == "POST":
        try:
            until = day_of(request.POST.get("until", ""), "until")
            api.give_mandate(request.reader, request.POST.get("credit_code", ""), until)
            messages.success(request, _("The agency may post for you"))
            return HttpResponseRedirect(reverse("agencies"))
        except Refused as error:
            refused = error
    rows = api.own_mandates(request.reader)
    names = employer_names({row.agency_id for row in rows})
    context = {
        "rows": [(row, names.get(row.agency_id, "")) for row in rows], "on": today(), "refused": refused,
        "typed": request.POST,
    }  # fmt: skip
    return render(request, "adverts/agencies.html", context, status=refused.status if refused else 200)


def end(request: Asking, number: int) -> HttpResponse:
    """End one."""
    api.end_mandate(request.reader, number)
    messages.success(request, _("The agency no longer posts for you"))
    return HttpResponseRedirect(reverse("agencies"))
