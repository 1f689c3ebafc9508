"""The adverts of an employer or office, and one advert: text, findings, where it stands, who applied."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names, people_named
from zhumeng.web.adverts.shown import pieces
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.work.recruitment import api
from zhumeng.work.recruitment.matching import api as matching

STATES = ("published", "held", "returned", "appealed", "refused", "expired", "closed")


def adverts(request: Asking) -> HttpResponse:
    """The list, the newest first."""
    page, on = page_of(request), today()
    rows, total = api.page_of_adverts(request.reader, request.GET.dict(), page, on)
    own = request.reader.scope.employer
    listed = api.listing_of(own, on) if own else None
    names = employer_names({row.employer_id for row in rows} - {own})
    context = {
        "rows": [(row, names.get(row.employer_id, ""), api.next_of_advert(row, on, listed is not None))
                 for row in rows],
        "total": total, "page": page, "last": max(1, -(-total // api.PAGE)), "listed": listed, "on": on,
        "entry_open": True, "states": STATES, "state": request.GET.get("state", ""), "own": own and not names,
        "names_agencies": request.reader.may("own_adverts"),
    }  # fmt: skip
    return render(request, "adverts/list.html", context)


def advert(request: Asking, number: int) -> HttpResponse:
    """One advert and what may be done with it."""
    return page_of_one(request, number)


def page_of_one(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    """The page of an advert, also with a refusal of one of its forms."""
    reader, on, pack = request.reader, today(), the_pack()
    row = api.find_advert(reader, number)
    findings = api.findings_of(row)
    listed = api.listing_of(row.employer_id, on)
    context: dict[str, Any] = {
        "row": row, "findings": list(enumerate(findings, start=1)), "refused": refused, "on": on,
        "title_pieces": pieces(row.title, findings, "title"),
        "text_pieces": pieces(row.text, findings, "text"),
        "firm": employer_names([row.employer_id]).get(row.employer_id, ""),
        "step": api.next_of_advert(row, on, listed is not None), "listed": listed,
        "versions": list(row.versions.all()), "occupation": api.occupations(pack).get(row.occupation, ""),
        "coding": matching.coding_of(row), "typed": request.POST, "posts": reader.may("post_adverts"),
        "entry_open": listed is not None and _entry_open(reader, listed),
    }  # fmt: skip
    if reader.may("inspect_adverts"):
        context |= _inspected(row, on)
    if reader.scope.employer == row.employer_id:
        context |= _applicants(row, on)
    return render(request, "adverts/advert.html", context, status=refused.status if refused else 200)


def _entry_open(reader: Any, listed: Any) -> bool:
    """Whether the reader may open the entry of the blacklist."""
    if reader.scope.own:
        return bool(reader.scope.employer == listed.employer_id)
    return bool(reader.scope.covers(listed.unit))


def _inspected(row: Any, on: Any) -> dict[str, Any]:
    pack = the_pack()
    waits = row.state in ("held", "appealed")
    upheld = api.upheld_of(pack, row.employer_id, on)
    return {
        "inspects": True, "waits": waits, "to_decide": api.to_decide(row) if waits else [],
        "complaints": api.complaints_of(row), "upheld": len(upheld),
        "clauses": list(dict.fromkeys(one.clause for one in upheld)),
        "reach": api.may_be_listed(pack, row.employer_id, on), "terms": api.terms_on(pack, on),
    }  # fmt: skip


def _applicants(row: Any, on: Any) -> dict[str, Any]:
    """Who applied agreed that this employer sees the name; nobody else does."""
    found = api.applicants_of(row)
    names = people_named({one.person_id for one in found})
    return {
        "applicants": [(one, names.get(one.person_id, ""), api.next_of_job(one, row, on)) for one in found],
        "answers": api.ANSWERS,
        "refusals": matching.REFUSALS,
    }
