"""Searches somebody keeps: the list with what is new, looking, the feeds by token."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.jobs.feed import items_of, tagged
from zhumeng.web.jobs.wanted import FILTERS, wanted_of
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment import api

FEED = 50


def my_searches(request: Asking) -> HttpResponse:
    """One’s own with what is new in each; keep another."""
    refused = None
    if request.method == "POST":
        try:
            return _kept(request)
        except Refused as error:
            refused = error
    context = {"searches": kept_by(request), "refused": refused, "typed": request.POST}
    return render(request, "jobs/searches.html", context, status=refused.status if refused else 200)


def _kept(request: Asking) -> HttpResponse:
    asked = {name: request.POST[name] for name in FILTERS if request.POST.get(name)}
    api.keep_search(the_pack(), request.reader, request.POST.get("name", ""), wanted_of(asked), asked)
    messages.success(request, _("Kept: what is new in it is shown here and under My jobs"))
    return HttpResponseRedirect(reverse("my-searches"))


def kept_by(request: Asking) -> list[dict[str, Any]]:
    """Each search of the reader with how many adverts are new in it, and its address."""
    rows = list(api.own_searches(request.reader, today()))
    counts = api.fresh_counts(the_pack(), rows, today())
    return [{"row": row, "new": counts[row.pk], "query": _query(row)} for row in rows]


def act(request: Asking, number: int) -> HttpResponse:
    """Look at what is new, revoke the feed, make a new one, or drop the search."""
    what = request.POST.get("act", "look")
    if what == "drop":
        api.drop_search(request.reader, number)
    elif what in ("revoke", "renew"):
        api.revoke_feed(request.reader, number, renew=what == "renew")
    else:
        row = api.look_at(request.reader, number)
        return HttpResponseRedirect(f"{reverse('jobs')}?{_query(row, sort='newest')}")
    return HttpResponseRedirect(reverse("my-searches"))


def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """The newest that fit, as JSON Feed; whoever has the address reads it, until it is revoked."""
    row = api.search_of_token(token, today())
    body = items_of(request, _newest(row), row.name, request.build_absolute_uri())
    return tagged(request, body, "application/feed+json; charset=utf-8")


def atom(request: HttpRequest, token: str) -> HttpResponseBase:
    """The same as Atom."""
    row = api.search_of_token(token, today())
    body = _atom(request, _newest(row), row, request.build_absolute_uri())
    return tagged(request, body, "application/atom+xml; charset=utf-8")


def _newest(row: Any) -> list[Any]:
    found = api.find_adverts(
        the_pack(), api.wanted_in(row), today(), sort="newest", size=FEED, facets=False
    )  # fmt: skip
    return found.rows


def _atom(request: HttpRequest, rows: list[Any], kept: Any, here: str) -> bytes:
    names = employer_names({row.employer_id for row in rows})
    newest = max((row.published_on for row in rows), default=kept.made_on)
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">',
             f"<title>{escape(kept.name)}</title><id>urn:zhumeng:{the_pack().code}:search:{kept.pk}</id>",
             f'<link rel="self" href="{escape(here)}"/>',
             f"<updated>{newest}T00:00:00+08:00</updated>"]  # fmt: skip
    for row in rows:
        address = escape(request.build_absolute_uri(reverse("job", args=[row.pk])))
        parts.append(
            f"<entry><id>urn:zhumeng:{the_pack().code}:{row.number}</id><title>{escape(row.title)}</title>"
            f'<link href="{address}"/><updated>{row.published_on}T00:00:00+08:00</updated>'
            f"<author><name>{escape(names.get(row.employer_id, ''))}</name></author>"
            f"<summary>{escape(row.text)}</summary></entry>"
        )
    return "".join([*parts, "</feed>"]).encode()


def _query(row: Any, **more: str) -> str:
    query = QueryDict(mutable=True)
    query.update({**row.asked["address"], **more})
    return query.urlencode()
