"""Plain pages shown, and forms acted upon: every area with lists and forms goes the same way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.site.parts import Choice, Page
from zhumeng.web.site.templatetags.site import place

PER_PAGE = 50


def show(request: HttpRequest, it: Page, template: str = "site/plain.html", **more: Any) -> HttpResponse:
    """The page; a refusal in it gives its status."""
    status = it.refused.status if it.refused else 200
    return render(request, template, {"it": it, **it.more, **more}, status=status)


def acted(
    request: HttpRequest, act: Callable[[], Any], said: Any, back: str, args: Sequence[Any] = (),
    again: Callable[[Refused], HttpResponse] | None = None,
) -> HttpResponse:  # fmt: skip
    """Do it and go back with what was done; a refusal is shown by ``again`` where its form stands."""
    try:
        act()
    except Missing:
        raise
    except Refused as error:
        if again is None:
            raise
        return again(error)
    messages.success(request, said)
    return HttpResponseRedirect(reverse(back, args=list(args)))


def number_of(posted: Any, name: str = "version") -> int:
    """A whole number a form carries; one that is none fits nothing."""
    text = posted.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def units_for(request: Any) -> list[Choice]:
    """The units of a reader, or of the city, as choices of a form."""
    scope = request.reader.scope
    found = the_pack().territories.units(today())
    return [(one.code, place(one.code)) for one in found if scope.own or scope.covers(one.code)]


def sliced(rows: Any, page: int) -> tuple[list[Any], dict[str, int]]:
    """One page of a query, with what the pager needs."""
    start = (page - 1) * PER_PAGE
    return list(rows[start : start + PER_PAGE]), {"page": page, "last": max(1, -(-rows.count() // PER_PAGE))}
