"""The form of an application: for oneself, at the counter, and of a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhumeng.engine.errors import Refused
from zhumeng.engine.packs.matters import Matter
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import Applicant
from zhumeng.web.applications.inputs import inputs_of, read_typed
from zhumeng.web.applications.rules import rules_on
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.plain import number_of
from zhumeng.work.benefits.applications import api


@dataclass(frozen=True)
class Form:
    """What is applied for, for whom, and what stands in the form."""

    who: Applicant
    code: str
    parts: tuple[Matter, ...]
    typed: Mapping[str, str]
    entry: api.Entry


def choose_own(request: Asking) -> HttpResponse:
    """What one can apply for."""
    return _choose(request, api.oneself(request.reader, request.month))


def choose_for(request: Asking, kind: str, number: int) -> HttpResponse:
    """What can be entered for somebody at the counter."""
    return _choose(request, api.applicant_for(request.reader, kind, number, request.month))


def own(request: Asking, code: str) -> HttpResponse:
    """Apply for oneself."""
    return _form(request, api.oneself(request.reader, request.month), code)


def at_counter(request: Asking, kind: str, number: int, code: str) -> HttpResponse:
    """Enter an application for somebody."""
    return _form(request, api.applicant_for(request.reader, kind, number, request.month), code)


def draft(request: Asking, number: int) -> HttpResponse:
    """Go on with a draft."""
    row = api.find_application(request.reader, number)
    kind, subject = ("person", row.person_id) if row.person_id else ("employer", row.employer_id)
    who = api.applicant_for(request.reader, kind, subject or 0, request.month)
    if row.state != "draft":
        return HttpResponseRedirect(reverse("application", args=[number]))
    part = the_pack().applied_for.matters[row.matter]
    typed = read_typed(request.POST) if request.method == "POST" else api.opened(row)
    form = Form(who, row.matter, (part,), typed, api.Entry(row.channel, row.reason))
    version = number_of(request.POST) if request.POST.get("version") else row.version
    if request.method != "POST" or request.POST.get("act") == "look":
        return _shown(request, form, version=version)
    send = request.POST.get("act") == "send"
    try:
        api.change_draft(
            the_pack(), request.reader, number, version, typed, request.POST.get("key", ""), request.month,
            send=send,
        )  # fmt: skip
    except Refused as error:
        return _shown(request, form, error, version)
    messages.success(request, _("The application is sent") if send else _("The draft is kept"))
    return HttpResponseRedirect(reverse("application", args=[number]))


def _choose(request: Asking, who: Applicant) -> HttpResponse:
    found = the_pack().applied_for
    matters = [one for one in found.matters.values() if one.subject == who.kind and one.alone]
    context = {
        "who": who,
        "bundles": [one for one in found.bundles.values() if found.subject_of(one.code) == who.kind],
        "policies": [one for one in matters if one.policy],
        "others": [one for one in matters if not one.policy],
        "own": request.reader.scope.own,
    }  # fmt: skip
    return render(request, "applications/choose.html", context)


def _form(request: Asking, who: Applicant, code: str) -> HttpResponse:
    posted = request.POST if request.method == "POST" else {}
    whole = api.parts_of(the_pack(), code, who.kind)
    chosen = tuple(request.POST.getlist("part")) if posted and len(whole) > 1 else None
    typed = read_typed(posted)
    entry = api.Entry(posted.get("channel", "counter"), posted.get("reason", ""))
    try:
        parts = api.parts_of(the_pack(), code, who.kind, chosen)
        form = Form(who, code, parts, typed, entry)
        if not posted or posted.get("act") == "look":
            return _shown(request, form)
        send = posted.get("act") == "send"
        made = api.apply_for(
            the_pack(), request.reader, who, code, typed, posted.get("key", ""), entry=entry, chosen=chosen,
            send=send,
        )  # fmt: skip
    except Refused as error:
        return _shown(request, Form(who, code, whole, typed, entry), error)
    said = ngettext("%(n)d application is sent", "%(n)d applications are sent", len(made)) % {"n": len(made)}
    messages.success(request, said if send else _("The draft is kept"))
    return HttpResponseRedirect(reverse("application", args=[made[0]]))


def _shown(
    request: Asking, form: Form, refused: Refused | None = None, version: int | None = None
) -> HttpResponse:
    """The form with what was typed, its faults, and what the rules say on it."""
    pack, who = the_pack(), form.who
    checked = [one for one, _place in api.check_form(pack, request.reader, who, form.parts, form.typed)]
    places = api.places_of(pack, form.parts, who, request.reader)
    fields = api.fields_of(pack, form.parts, who, places, office=not request.reader.scope.own)
    strict = refused is not None and any(one.faults for one in checked)
    inputs = inputs_of(fields, form.typed, checked, strict)
    context: dict[str, Any] = {
        "who": who, "code": form.code, "own": request.reader.scope.own, "version": version,
        "name": _name(form.code), "parts": form.parts, "bundle": pack.applied_for.bundles.get(form.code),
        "groups": _groups(form.parts, inputs, fields), "belongs_to": sorted(set(places.values()) - {""}),
        "rules": rules_on(pack, checked, who, today(), request.month), "on": today(),
        "refused": None if strict else refused, "faulty": sum(one.fault is not None for one in inputs),
        "entry": form.entry, "channels": api.CHANNELS[1:],
        "key": request.POST.get("key") or uuid4().hex,
    }  # fmt: skip
    return render(request, "applications/form.html", context, status=refused.status if refused else 200)


def _name(code: str) -> Any:
    found = the_pack().applied_for
    return found.bundles[code].name if code in found.bundles else found.matters[code].name


def _groups(parts: Sequence[Matter], inputs: Sequence[Any], fields: Sequence[api.Field]) -> list[Any]:
    """Each matter with the inputs asked for it first."""
    paired = list(zip(fields, inputs, strict=True))
    return [(part, [one for field, one in paired if field.parts[0] == part.code]) for part in parts]
