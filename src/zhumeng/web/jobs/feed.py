"""The open feed of jobs (JSON Feed 1.1 with schema.org JobPosting) and the map of their addresses."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response

from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.jobs.wanted import sort_of, wanted_of
from zhumeng.web.site.paging import page_of
from zhumeng.work.recruitment import api

PAGE = 100
MOST_ADDRESSES = 50_000
"""What one site map may hold by its standard."""


def feed(request: HttpRequest) -> HttpResponseBase:
    """A page of the feed, by the filters of the list; whoever comes again asks with its ETag.

    A choice that does not exist is answered 422.
    """
    page, wanted, sort = page_of(request), wanted_of(request.GET), sort_of(request.GET, "newest")
    start = (page - 1) * PAGE
    if wanted.text or sort != "newest":
        found = api.find_adverts(
            the_pack(), wanted, today(), sort=sort, start=start, size=PAGE + 1, facets=False
        )
        rows = found.rows
    else:
        rows = list(api.chosen(the_pack(), wanted, today())[start : start + PAGE + 1])
    here = request.build_absolute_uri(reverse("jobs-feed"))
    body: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1", "title": the_pack().head.name.zh, "language": "zh-CN",
        "home_page_url": request.build_absolute_uri(reverse("jobs")), "feed_url": here,
    }  # fmt: skip
    if len(rows) > PAGE:
        query = request.GET.copy()
        query["page"] = str(page + 1)
        body["next_url"] = f"{here}?{query.urlencode()}"
    body["items"] = _items(request, rows[:PAGE])
    text = json.dumps(body, ensure_ascii=False).encode()
    return tagged(request, text, "application/feed+json; charset=utf-8")


def items_of(request: HttpRequest, rows: Iterable[Any], title: str, here: str) -> bytes:
    """A feed of just these adverts."""
    body = {"version": "https://jsonfeed.org/version/1.1", "title": title, "language": "zh-CN",
            "home_page_url": request.build_absolute_uri(reverse("jobs")), "feed_url": here,
            "items": _items(request, list(rows))}  # fmt: skip
    return json.dumps(body, ensure_ascii=False).encode()


def _items(request: HttpRequest, rows: list[Any]) -> list[dict[str, Any]]:
    names = employer_names({row.employer_id for row in rows})
    return [_item(request, row, names.get(row.employer_id, "")) for row in rows]


def _item(request: HttpRequest, row: Any, firm: str) -> dict[str, Any]:
    address = request.build_absolute_uri(reverse("job", args=[row.pk]))
    return {
        "id": f"urn:zhumeng:{the_pack().code}:{row.number}", "url": address, "title": row.title,
        "content_text": row.text, "date_published": f"{row.published_on}T00:00:00+08:00",
        "tags": [api.PUBLIC_POST if row.post_kind == api.PUBLIC_POST else row.programme],
        "_details": row.details, "_listed_work": [_listed(one) for one in api.listed_of(the_pack(), row)],
        "_job_posting": _posting(row, firm, address),
    }  # fmt: skip


def _listed(work: api.ListedWork) -> dict[str, Any]:
    """Work of a statutory list: whom it is barred to, in the words and by the clause of the law."""
    return {"code": work.code, "text": work.text, "barred_to": sorted(work.bars), "clause": work.clause}


def _posting(row: Any, firm: str, address: str) -> dict[str, Any]:
    unit = the_pack().territories.get(row.unit)
    place = {"@type": "PostalAddress", "addressRegion": the_pack().territories.city().name,
             "addressLocality": unit.name if unit else row.unit, "addressCountry": "CN"}  # fmt: skip
    posting: dict[str, Any] = {
        "@context": "https://schema.org", "@type": "JobPosting", "url": address, "title": row.title,
        "description": row.text, "datePosted": str(row.published_on), "validThrough": str(row.ends_on),
        "hiringOrganization": {"@type": "Organization", "name": firm}, "totalJobOpenings": row.headcount,
        "identifier": row.number, "jobLocation": {"@type": "Place", "address": place},
    }  # fmt: skip
    pay = {"minValue": row.pay_from_fen, "maxValue": row.pay_to_fen}
    said = {name: fen / 100 for name, fen in pay.items() if fen is not None}
    if said:
        value = {"@type": "QuantitativeValue", "unitText": "MONTH"} | said
        posting["baseSalary"] = {"@type": "MonetaryAmount", "currency": "CNY", "value": value}
    if row.occupation:
        posting["occupationalCategory"] = row.occupation
    asked = {"skills": row.skills, "qualifications": row.licences}
    return posting | {name: words for name, words in asked.items() if words}


def sitemap(request: HttpRequest) -> HttpResponseBase:
    """The addresses of the list and of every open job; of nothing else."""
    found = api.chosen(the_pack(), api.Wanted(), today()).values_list("pk", "published_on")
    lines = [f"<url><loc>{escape(request.build_absolute_uri(reverse('jobs')))}</loc></url>"]
    for number, day in found[: MOST_ADDRESSES - 1]:
        address = escape(request.build_absolute_uri(reverse("job", args=[number])))
        lines.append(f"<url><loc>{address}</loc><lastmod>{day}</lastmod></url>")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f'{head}<urlset xmlns="{space}">' + "".join(lines) + "</urlset>"
    return tagged(request, text.encode(), "application/xml; charset=utf-8")


def tagged(request: HttpRequest, body: bytes, kind: str) -> HttpResponseBase:
    """The answer with its ETag, 304 for who has it; asked again each time: who is listed is gone at once."""
    answer = HttpResponse(body, content_type=kind)
    answer["Cache-Control"] = "public, no-cache"
    answer["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer
