"""What one looks for, and whether jobs may be recommended."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.matching.tags import tenths, yuan_typed
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment.matching import api

PLAIN = ("titles", "skills", "licences", "about")


def profile(request: Asking) -> HttpResponse:
    """The form, filled with what one said or with what the registers know."""
    if request.method != "POST":
        return _shown(request, None)
    typed: dict[str, Any] = request.POST.dict() | {"districts": request.POST.getlist("districts")}
    try:
        row = api.keep_profile(the_pack(), request.reader, version_of(request.POST), typed)
    except Missing:
        raise
    except Refused as error:
        return _shown(request, typed, error)
    if row.recommended:
        messages.success(request, _("Kept: jobs are recommended to you"))
        return HttpResponseRedirect(reverse("recommended"))
    messages.success(request, _("Kept; no job is recommended to you"))
    return HttpResponseRedirect(reverse("my-profile"))


def withdraw(request: Asking) -> HttpResponse:
    """Take the consent back."""
    api.withdraw_consent(the_pack(), request.reader)
    messages.success(request, _("No employer sees your profile any more, from now on"))
    return HttpResponseRedirect(reverse("my-profile"))


def _shown(request: Asking, typed: dict[str, Any] | None, refused: Refused | None = None) -> HttpResponse:
    pack, on = the_pack(), today()
    row = api.own_profile(pack, request.reader, on)
    faults = api.read_profile(pack, typed, on)[1] if typed and refused else {}
    if refused and refused.where and not faults:
        faults = {refused.where: refused.what}
    city = pack.territories.city()
    context = {
        "row": row, "typed": typed or _of(row), "refused": refused, "faults": faults, "levels": api.LEVELS,
        "units": [city, *pack.territories.units(on)],
    }  # fmt: skip
    return render(request, "jobs/profile.html", context, status=refused.status if refused else 200)


def _of(row: Any) -> dict[str, Any]:
    """A profile as it would be typed."""
    return {name: getattr(row, name) for name in PLAIN} | {
        "occupations": "、".join(row.occupations), "districts": row.districts,
        "least_pay": yuan_typed(row.least_pay_fen), "experience": tenths(row.experience),
        "education": "" if row.education is None else str(row.education),
        "recommended": "1" if row.recommended else "",
    }  # fmt: skip
