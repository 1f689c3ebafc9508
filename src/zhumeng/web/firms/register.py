"""The public form of a firm: filled in, sent, corrected."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import LARGEST_SCAN
from zhumeng.web.firms import words
from zhumeng.web.firms.receipt import hidden
from zhumeng.web.site.asking import address_of
from zhumeng.web.site.parts import fields_of
from zhumeng.web.site.plain import number_of
from zhumeng.work.employers import api

SALT, A_DAY = "firm-registration", 86_400
"""A form is good for a day, in seconds; its secret becomes the receipt's address."""


def register(request: HttpRequest) -> HttpResponse:
    """The form; sent, it leads to the receipt. The same form sent twice makes one registration."""
    api.terms_on(the_pack(), today())
    if request.method != "POST":
        return _form(request)
    try:
        token, typed = _token_in(request), _typed(request)
        _row, fresh = api.send_registration(the_pack(), typed, token, address_of(request), _scan_in(request))
    except Refused as error:
        return _form(request, error)
    if fresh:
        messages.success(request, _("The office has your registration; keep the address of this page"))
    else:
        messages.info(request, _("This form was sent already: what you see here is what the office has"))
    return HttpResponseRedirect(reverse("firm-receipt", args=[token]))


def correct(request: HttpRequest, token: str) -> HttpResponse:
    """Correct what waits, or send a refused one again."""
    row = api.registration_of_token(token)
    if row.state not in ("waiting", "refused"):
        return HttpResponseRedirect(reverse("firm-receipt", args=[token]))
    if request.method != "POST":
        return _form(request, row=row, token=token)
    try:
        typed = _typed(request)
        api.correct_registration(the_pack(), token, number_of(typed), typed, _scan_in(request))
    except Missing:
        raise
    except Refused as error:
        return _form(request, error, row=row, token=token)
    messages.success(request, _("The office has your correction"))
    return HttpResponseRedirect(reverse("firm-receipt", args=[token]))


def _form(
    request: HttpRequest, refused: Refused | None = None, row: Any = None, token: str = ""
) -> HttpResponse:
    again = row is not None
    stays = again and row.erased_on is None
    typed = request.POST if request.method == "POST" else _known(row) if again else {}
    hints = words.HINTS | words.KEPT if stays else words.HINTS
    fields = fields_of(
        api.registration_asks(again=stays), words.FIELDS, typed, refused, words.choices(), hints
    )
    context = {
        "fields": fields, "refused": refused, "row": row, "token": token,
        "form": "" if again else _fresh_form(request, refused),
        "needs_password": not again or row.state == "refused",
        "faults": {refused.where: f"{refused.what} – {refused.mend}"} if refused else {},
        "days": api.terms_on(the_pack(), today()).answer_working_days, "largest": LARGEST_SCAN // 1_000_000,
    }  # fmt: skip
    return hidden(render(request, "firms/form.html", context, status=refused.status if refused else 200))


def _known(row: Any) -> dict[str, str]:
    """What the form of a correction holds at first: nothing personal."""
    return {name: getattr(row, name) for name in ("credit_code", "name", "unit", "role", "username")}


def _fresh_form(request: HttpRequest, refused: Refused | None) -> str:
    """The secret of a form, signed, so that nobody chooses it; a refused form keeps its own."""
    kept = request.POST.get("form", "")
    if kept and not (refused and refused.where == "form"):
        return kept
    return signing.dumps(secrets.token_urlsafe(32), salt=SALT)


def _token_in(request: HttpRequest) -> str:
    try:
        return str(signing.loads(request.POST.get("form", ""), salt=SALT, max_age=A_DAY))
    except signing.BadSignature as error:
        raise Refused(
            _("This form is older than a day"),
            where="form",
            mend=_("what you typed is still here: send it again"),
        ) from error


def _typed(request: HttpRequest) -> dict[str, str]:
    typed = request.POST.dict()
    if typed.get("homepage"):
        raise Refused(
            _("A field that stays empty was filled"), where="homepage", mend=_("send the form again")
        )
    return typed


def _scan_in(request: HttpRequest) -> bytes | None:
    given = request.FILES.get("scan")
    if given is None:
        return None
    if (given.size or 0) > LARGEST_SCAN:
        raise Refused(
            _("the scan is empty or larger than 5 MB"), where="scan", mend=_("scan it in grey at 200 dpi")
        )
    return given.read()
