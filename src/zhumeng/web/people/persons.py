"""People searched, opened and – for a purpose – shown in clear."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.accounts.api import opened_lately, views_of
from zhumeng.registers.api import PURPOSES, find_person_of, people_masked, person_file, reveal_person
from zhumeng.web.people.decided import decisions_of
from zhumeng.web.people.shown import VIEWS, employers_in
from zhumeng.web.site.asking import Asking


def search(request: Asking) -> HttpResponse:
    """By the whole identity number, which is posted and never stands in an address, or by id."""
    refused = None
    try:
        if request.method == "POST":
            found = find_person_of(request.reader, request.month, request.POST.get("number", ""))
            return _to(request, found)
        asked = request.GET.get("id")
        if asked is not None:
            return _to(request, _id(asked))
    except Refused as error:
        refused = error
    lately = people_masked(mine := opened_lately(request.reader))
    context = {"refused": refused, "lately": [(one, lately[one]) for one in mine if one in lately]}
    return render(request, "people/persons.html", context, status=refused.status if refused else 200)


def person(request: Asking, number: int) -> HttpResponse:
    """One person's file; the view is logged."""
    return _page(request, number)


def reveal(request: Asking, number: int) -> HttpResponse:
    """The plain number, name and phone, once, in the answer to the form that says what for."""
    purpose, note = request.POST.get("purpose", ""), request.POST.get("note", "")
    try:
        plain = reveal_person(request.reader, number, request.month, purpose, note)
    except Missing:
        raise
    except Refused as error:
        return _page(request, number, refused=error)
    response = render(request, "people/revealed.html", {"plain": plain, "number": number})
    response["Cache-Control"] = "no-store"
    return response


def _page(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    file = person_file(request.reader, number, request.month)
    context = {
        "file": file,
        "employers": employers_in(file),
        "decisions": decisions_of(request.reader, request.month, "person_id", [file.id, *file.also]),
        "views": views_of(person=file.id)[:VIEWS] if request.reader.may("read_audit") else None,
        "purposes": PURPOSES.items(),
        "refused": refused,
    }
    return render(request, "people/person.html", context, status=refused.status if refused else 200)


def _id(asked: str) -> int:
    asked = asked.strip()
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 18):
        raise Refused(_("“%(text)s” is not the number of a file") % {"text": asked[:20]},
                      mend=_("write digits only"))  # fmt: skip
    return int(asked)


def _to(request: Asking, number: int) -> HttpResponse:
    kept = urlencode({key: request.GET[key] for key in ("month", "at") if request.GET.get(key)})
    return HttpResponseRedirect(reverse("person", args=[number]) + (f"?{kept}" if kept else ""))
