"""Whether a paper is genuine: what the document of a code says, for whoever holds it."""

from __future__ import annotations

import re
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.registers.api import people_masked
from zhumeng.web.site.sign_in import VERIFYING, locked_out
from zhumeng.work.benefits.documents import api
from zhumeng.work.recruitment.cv import api as cvs

CODE = re.compile(r"[0-9A-Z]{1,21}")


def ask(request: HttpRequest) -> HttpResponse:
    """The field for a code."""
    typed = request.GET.get("code", "")
    if not typed:
        return render(request, "documents/verify.html", {"length": api.LENGTH})
    code = api.read_code(typed)
    return HttpResponseRedirect(reverse("verify-code", args=[code if CODE.fullmatch(code) else "unreadable"]))


def said(request: HttpRequest, code: str) -> HttpResponse:
    """What the document says, with nobody's number and a person's name masked.

    Five unknown codes from one address lock the page there for a while, as five wrong passwords do: they are
    counted by the same guard.
    """
    if not AxesProxyHandler.is_allowed(request, VERIFYING):
        return locked_out(request, None, VERIFYING)
    found = api.document_by_code(code)
    cv = cvs.proven_by(code) if found is None else None
    if cv is not None:
        return _cv(request, cv)
    if found is None:
        AxesProxyHandler.user_login_failed(said, VERIFYING, request)
        raise Missing(
            _("No document has this code"),
            mend=_("compare it letter by letter; if it is right, show the paper to the unit it names"),
        )
    later = api.about_the_same(found)
    context = {
        "document": found, "facts": found.facts, "name": api.public_name(found), "later": later,
        "failed": [one["name"] for one in found.facts["lines"] if one["state"] == "not_met"],
    }  # fmt: skip
    return render(request, "documents/verified.html", context)


def _cv(request: HttpRequest, cv: dict[str, Any]) -> HttpResponse:
    """The registers’ lines of a CV; the name masked."""
    lines = [one | {"span": cvs.span_of(one)} for one in cv["lines"]]
    name = people_masked([cv["person"]]).get(cv["person"], "").split(" ")[0]
    return render(request, "documents/verified_cv.html", {"cv": cv, "name": name, "lines": lines})
