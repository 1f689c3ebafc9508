"""One’s own CV: what is shown of the registers, own lines, PDF, erased; and the employer’s view of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.papers import shown_code
from zhumeng.foundation.today import today
from zhumeng.registers.api import people_named
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.templatetags.site import said, spoken
from zhumeng.work.recruitment.cv import api

HEADS = {
    "education": gettext_lazy("Education"), "certificate": gettext_lazy("Skill certificates"),
    "employment": gettext_lazy("Employments, by the insurance"), "training": gettext_lazy("Courses"),
    "own": gettext_lazy("The applicant’s own words, checked by nobody"),
}  # fmt: skip


def my_cv(request: Asking) -> HttpResponse:
    """What is shown and hidden."""
    if request.method != "POST":
        return _shown(request)
    posted = request.POST
    try:
        api.keep_cv(
            the_pack(), request.reader, version_of(posted), posted.getlist("shown"), posted.get("own", "")
        )
    except Missing:
        raise
    except Refused as error:
        return _shown(request, error)
    messages.success(request, _("Kept: this is what your next application carries"))
    return HttpResponseRedirect(reverse("my-cv"))


def pdf(request: Asking) -> HttpResponse:
    """A copy as PDF with its code."""
    pack = the_pack()
    made = api.pdf_of(pack, api.copy_cv(pack, request.reader))
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="cv.pdf"'
    return answer


def erase(request: Asking) -> HttpResponse:
    """Erase choices, own words and all copies."""
    api.erase_cv(request.reader)
    messages.success(request, _("Erased: no employer has your CV any more"))
    return HttpResponseRedirect(reverse("my-cv"))


def received(request: Asking, number: int) -> HttpResponse:
    """The CV that came with an application; that it was read is logged and shown to the applicant."""
    copy = api.received_cv(request.reader, number)
    context = {
        "copy": copy, "name": people_named([copy.person_id]).get(copy.person_id, ""),
        "advert": copy.application.advert if copy.application else None,
        "wish": copy.attachment["wish"], "code": shown_code(copy.code),
        "parts": parts_of(copy.attachment["lines"]),
    }  # fmt: skip
    return render(request, "jobs/received_cv.html", context)


def parts_of(lines: list[dict[str, Any]]) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Lines of a copy under their heads, each with its span and its source in words."""
    told = [one | {"span": api.span_of(one), "source_name": _source(one)} for one in lines]
    parts = [(head, [one for one in told if one["kind"] == kind]) for kind, head in HEADS.items()]
    return [part for part in parts if part[1]]


def _shown(request: Asking, refused: Refused | None = None) -> HttpResponse:
    seen = api.own_cv(the_pack(), request.reader, today())
    posted = request.POST if refused else None
    lines = [
        {"key": api.key_of(fact), "words": fact.words, "source": _source({"source": fact.source}),
         "told": fact.told, "head": HEADS[fact.kind], "kind": fact.kind,
         "span": api.span_of(
             {"kind": fact.kind, "since": str(fact.since or ""), "until": str(fact.until or "")}
         ),
         "shown": api.key_of(fact) in posted.getlist("shown") if posted else shown}
        for fact, shown in seen.lines
    ]  # fmt: skip
    context = {
        "lines": lines, "own": posted.get("own", "") if posted else "\n".join(seen.own), "wish": seen.wish,
        "version": seen.version, "refused": refused, "most": api.MOST_OWN,
    }  # fmt: skip
    return render(request, "jobs/cv.html", context, status=refused.status if refused else 200)


def _source(one: dict[str, Any]) -> str:
    source = one.get("source")
    return spoken(said(the_pack().contracts[source].name)) if source else ""
