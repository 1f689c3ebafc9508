"""The decisions of a policy: filtered, sorted, in pages, and exactly that as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.rules import Policy
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.registers.api import employer_labels
from zhumeng.web.decisions.words import (
    condition_name,
    fact_name,
    fact_teller,
    missing_name,
    policy_of,
)
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.marks import MARKS
from zhumeng.web.site.sheets import sheet
from zhumeng.web.site.templatetags.site import place
from zhumeng.work.benefits.api import (
    OUTCOMES,
    Filters,
    Selection,
    read_all,
    read_filters,
    read_page,
    select,
    subject_of,
    units_in,
)


def decisions(request: Asking, code: str) -> HttpResponse:
    """One page of the list."""
    policy = policy_of(code)
    filters, selection = chosen(request, policy)
    listed = read_page(selection, filters.page)
    context = {
        "policy": policy,
        "filters": filters,
        "listed": listed,
        "facets": [(one, listed.outcomes.get(one)) for one in OUTCOMES],
        "rows": list(_rows(policy, listed.rows, request)),
        "page": listed.page,
        "pages": listed.pages,
        "chips": list(_chips(policy, filters, request)),
        "choices": _choices(policy, request),
        "sorts": _sorts(filters),
    }
    return render(request, "decisions/list.html", context)


def export(request: Asking, code: str) -> HttpResponseBase:
    """Everything the filters leave, in the order of the list, with the facts in words."""
    policy = policy_of(code)
    _filters, selection = chosen(request, policy)
    on = request.month.last_day
    heads = [_("Unit"), _("Credit code"), _("Employer")]
    heads += [_("Person (number in this system)")] if "person_id" in policy.keys else []
    heads += [_("Record number")] if "record_no" in policy.keys else []
    heads += [_("Period"), _("Answer"), _("Amount (yuan)"), _("First condition not met"), _("Missing")]
    heads += [fact_name(policy, local, on) for local in policy.facts]
    return sheet(f"{code}-{request.month}", heads, _lines(policy, selection, request))


def chosen(request: Asking, policy: Policy) -> tuple[Filters, Selection]:
    """What the address asks of a policy's decisions, within the reader's scope."""
    batch = the_lake().snapshot().batch(f"decision/{policy.code}", request.month)
    if batch is None:
        raise Missing(
            _("This policy was not decided in %(month)s") % {"month": request.month},
            mend=_("choose another month above"),
        )
    territories, on = the_pack().territories, request.month.last_day
    asked = {name: request.GET.getlist(name) for name in request.GET}
    filters = read_filters(policy, territories, request.scope, on, asked)
    return filters, select(policy, batch, request.scope, filters, territories, on)


def _rows(policy: Policy, rows: Iterable[Any], request: Asking) -> Iterator[dict[str, Any]]:
    labels = employer_labels(row["employer_id"] for row in rows if "employer_id" in row)
    on = request.month.last_day
    for row in rows:
        code, name = labels.get(row.get("employer_id", 0), ("", ""))
        yield dict(row) | {
            "subject": subject_of(policy, row),
            "employer": name or code,
            "failing": condition_name(policy, row["first_failing"]) if row["first_failing"] else "",
            "lacks": [missing_name(policy, one, on) for one in row["missing"]],
        }


def _lines(policy: Policy, selection: Selection, request: Asking) -> Iterator[list[Any]]:
    on, words = request.month.last_day, {name: _(MARKS[name].word) for name in OUTCOMES}
    failing = {one.id: condition_name(policy, one.id) for one in policy.conditions}
    tellers = {f"f_{local}": fact_teller(policy, local) for local in policy.facts}
    named = cache(place)
    for chunk in read_all(selection):
        labels = employer_labels(row["employer_id"] for row in chunk if "employer_id" in row)
        for row in chunk:
            fen = row["amount_fen"]
            line = [named(row["unit"]), *labels.get(row.get("employer_id", 0), ("", ""))]
            line += [str(row[key]) for key in ("person_id", "record_no") if key in row]
            line += [row["period"], words[row["outcome"]], Decimal(fen) / 100 if fen is not None else None]
            line.append(failing.get(row["first_failing"]))
            line.append(_(", ").join(missing_name(policy, one, on) for one in row["missing"]))
            yield line + [tell(row[column]) for column, tell in tellers.items()]


def _chips(policy: Policy, filters: Filters, request: Asking) -> Iterator[tuple[str, str]]:
    """What is filtered, each with the address without it."""
    on = request.month.last_day
    named = [("outcome", one, _(MARKS[one].word)) for one in filters.outcomes]
    named += [("unit", one, place(one)) for one in filters.units]
    named += [("failing", one, condition_name(policy, one)) for one in filters.failing]
    named += [("missing", one, missing_name(policy, one, on)) for one in filters.missing]
    for name, sign in (("from", "≥"), ("to", "≤")):
        if request.GET.get(name, "").strip():
            named.append((name, "", f"{sign} {request.GET[name].strip()}"))
    named += [("q", "", f"“{filters.text}”")] if filters.text else []
    for name, value, word in named:
        yield word, _without(request.GET, name, value)


def _without(asked: QueryDict, name: str, value: str) -> str:
    query = asked.copy()
    query.pop("page", None)
    query.setlist(name, [one for one in asked.getlist(name) if value and one != value])
    return f"?{query.urlencode()}"


def _choices(policy: Policy, request: Asking) -> dict[str, Any]:
    on = request.month.last_day
    lacking = (*policy.facts, *(f"parameter:{name}" for name in policy.parameters))
    return {
        "units": units_in(the_pack().territories, request.scope, on),
        "failing": [(one.id, condition_name(policy, one.id)) for one in policy.conditions],
        "missing": [(one, missing_name(policy, one, on)) for one in lacking],
    }


def _sorts(filters: Filters) -> dict[str, tuple[str, str]]:
    """For each column: what a click on its head asks, and how it is sorted now (for ``aria-sort``).

    Amounts begin with the largest, names and units with the first.
    """
    found = {}
    for name in ("subject", "unit", "outcome", "amount"):
        here = name == filters.sort
        descends = not filters.descending if here else name == "amount"
        now = ("descending" if filters.descending else "ascending") if here else "none"
        found[name] = (f"-{name}" if descends else name, now)
    return found
