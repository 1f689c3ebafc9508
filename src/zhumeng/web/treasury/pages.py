"""What is needed and in hand, one plan, one comparison of the books."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render

from zhumeng.foundation.accounts.api import accounts_of
from zhumeng.foundation.today import today
from zhumeng.web.site.asking import Asking
from zhumeng.work.benefits.treasury import api


def treasury(request: Asking) -> HttpResponse:
    """By fund and unit: needed, in hand, lacking; plans and comparisons."""
    context = {
        "needs": api.needs_in(request.scope), "plans": api.plans_in(request.scope),
        "compared": api.reconciliations_in(request.scope), "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "treasury/treasury.html", context)


def plan(request: Asking, number: int) -> HttpResponse:
    """One plan: what it asks, who reviewed it, what has arrived."""
    found = api.find_plan(request.reader, number)
    arrivals = list(found.arrivals.all())
    came = sum(one.fen for one in arrivals)
    reader = request.reader
    own = accounts_of(reader.username)
    context = {
        "plan": found, "arrivals": arrivals, "came": came, "left": found.planned_fen - came,
        "reviews": found.state == "made" and reader.may("review_plan") and found.made_by not in own,
        "notes": found.state == "reviewed" and came < found.planned_fen and reader.may("check_payment"),
        "today": today(), "key": uuid4().hex,
    }  # fmt: skip
    return render(request, "treasury/plan.html", context)


def books(request: Asking, number: int) -> HttpResponse:
    """One comparison: totals side by side, every line that differs."""
    found = api.find_reconciliation(request.reader, number)
    kinds = [(kind, *(found.books[book].get(kind, 0) for book in ("business", "finance", "bank")))
             for kind in ("paid", "returned", "arrived")]  # fmt: skip
    context = {
        "found": found, "kinds": kinds,
        "closes": not found.closed_by and not found.differences and request.reader.may("check_payment")
        and found.made_by not in accounts_of(request.reader.username),
    }  # fmt: skip
    return render(request, "treasury/books.html", context)
