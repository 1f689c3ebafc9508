"""A school proposes its students for an internship, and sees what became of its groups."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment.seats import api


def groups(request: Asking) -> HttpResponse:
    """Open internships, the form, and one's own groups."""
    refused = None
    if request.method == "POST":
        try:
            return _proposed(request)
        except Refused as error:
            refused = error
    own, open_ones = api.own_groups(request.reader), api.open_internships(today())
    names = employer_names({one.group.advert.employer_id for one in own} | {o.employer_id for o in open_ones})
    context = {
        "groups": [(one, names.get(one.group.advert.employer_id, "")) for one in own],
        "open": [(one, names.get(one.employer_id, ""), one.headcount - one.hired) for one in open_ones],
        "refused": refused, "typed": request.POST, "chosen": request.POST.get("advert", ""),
    }  # fmt: skip
    return render(request, "seats/groups.html", context, status=refused.status if refused else 200)


def _proposed(request: Asking) -> HttpResponse:
    text = request.POST.get("advert", "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Refused(
            _("no internship is chosen"), where="advert", mend=_("choose the internship the group is for")
        )
    api.propose_group(the_pack(), request.reader, int(text), request.POST.dict())
    messages.success(request, _("Proposed; each student is asked to say yes or no"))
    return HttpResponseRedirect(reverse("seat-groups"))
