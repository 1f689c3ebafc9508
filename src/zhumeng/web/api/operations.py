"""Operations of the API. Errors are ``{"what", "where", "mend"}`` with an honest status."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Schema

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.oversight.api import figures_of, items_of, open_figure, place_in
from zhumeng.oversight.api import number as plain_number
from zhumeng.web.decisions.decision import note_view
from zhumeng.web.decisions.listing import chosen
from zhumeng.web.decisions.words import policy_of
from zhumeng.work.benefits.api import explain, open_decision, read_page

MOST = 1000
"""Records an answer may hold."""

api = NinjaAPI(title="zhumeng 筑梦", version="1", docs_url=None, urls_namespace="api")


class Error(Schema):
    """What is wrong, where, and how to mend it."""

    what: str
    where: str = ""
    mend: str = ""


class Page(Schema):
    """A part of a list, counted from ``offset``."""

    limit: int = 100
    offset: int = 0


ERRORS = {400: Error, 403: Error, 404: Error, 422: Any}


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """A refusal as JSON."""
    body = {"what": error.what, "where": error.where, "mend": error.mend}
    return api.create_response(request, body, status=error.status)


@api.get("plan", response={200: Any, **ERRORS}, url_name="plan")
def plan(request: Any) -> Any:
    """Every item with its light and every target with its value, in the month and place asked for."""
    figures = figures_of(request.month)
    return {
        "month": str(request.month),
        "restated_in": figures.restated_in,
        "late": figures.batch.meta.get("late", {}),
        "items": [item.to_json() for item in items_of(request.month, request.scope)],
    }


@api.get("figures/{code}", response={200: Any, **ERRORS}, url_name="figure")
def figure(request: Any, code: str) -> Any:
    """One figure: value, unit, sources, and its value in every reporting unit in scope."""
    figures, found = figures_of(request.month), _figure(request, code)
    units = figures.pack.territories.units(request.month.last_day)
    return {
        "figure": code,
        "name": found.name.model_dump(),
        "month": str(request.month),
        "value": plain_number(figures.value(code, found, place_in(request.scope) or None)),
        "unit": figures.unit(code),
        "source": found.source,
        "sources": sorted(figures.sources(code)),
        "late": figures.late(code),
        "units": {
            unit.code: plain_number(figures.value(code, found, unit.code))
            for unit in units
            if request.scope.covers(unit.code)
        },
    }


@api.get("figures/{code}/records", response={200: Any, **ERRORS}, url_name="figure_records")
def figure_records(request: Any, code: str, page: Query[Page]) -> Any:
    """The records that make a figure, in a stable order; their quantities sum to it."""
    _figure(request, code)
    if not (1 <= page.limit <= MOST and 0 <= page.offset <= 10**9):
        raise Refused(f"limit is 1 to {MOST}, offset 0 or more", mend="ask page by page")
    with the_lake().reading() as snapshot:
        opened = open_figure(
            the_pack(), snapshot, code, request.month, place_in(request.scope), page.limit, page.offset
        )
    return {"count": opened.count, "records": [record.to_json() for record in opened.records]}


@api.get("policies/{code}/decisions", response={200: Any, **ERRORS}, url_name="policy_decisions")
def policy_decisions(request: Any, code: str) -> Any:
    """Decisions of a policy in scope, by the filters of the page: outcome, unit, missing, page …"""
    filters, selection = chosen(request, policy_of(code))
    listed = read_page(selection, filters.page)
    return {
        "policy": code,
        "month": str(request.month),
        "count": listed.total.count,
        "amount_fen": listed.total.amount_fen,
        "page": listed.page,
        "pages": listed.pages,
        "decisions": [dict(row) for row in listed.rows],
    }


@api.get("policies/{code}/decisions/{subject}", response={200: Any, **ERRORS}, url_name="policy_decision")
def policy_decision(request: Any, code: str, subject: str) -> Any:
    """One decision: answer, amount, every condition with facts, parameters and clause."""
    policy_of(code)
    kept = open_decision(the_pack(), the_lake(), request.reader.scope, code, request.month, subject)
    note_view(request.reader, kept)
    return explain(kept).to_json() | {"batch": kept.batch.digest, "policy_digest": kept.policy.digest}


def _figure(request: Any, code: str) -> Any:
    pack, seen = the_pack(), request.scope.items
    found = pack.figures.get(code)
    items = {target.id: item.id for item, target in pack.plan.targets()}
    if found is None or (seen is not None and items.get(code, found.item) not in seen):
        raise Missing(f"there is no figure “{code}” in your area", mend="GET /api/plan lists them")
    return found
