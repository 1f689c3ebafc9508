"""The applications of an area, and one application: where it stands, who acts next, by when."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import (
    employer_names,
    find_applicant,
    find_employers,
    find_person_of,
    people_masked,
)
from zhumeng.web.applications.inputs import Input, entered
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.work.benefits.applications import api


def applications(request: Asking) -> HttpResponse:
    """The list by due day; a number posted above it begins an application for somebody."""
    refused = None
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_found(request, request.POST.get("number", "").strip()))
        except Refused as error:
            refused = error
    page, on, asked = page_of(request), today(), request.GET.dict()
    step = asked.get("step", "")
    only = api.waits_for(the_pack(), step) if step in dict(api.TURNS) else None
    rows, total, late = api.page_of_applications(
        request.scope, request.reader.username, asked, page, on, only
    )
    matters = the_pack().applied_for.matters
    context = {
        "rows": with_next(rows), "total": total, "late": late, "page": page,
        "last": max(1, -(-total // api.PAGE)), "refused": refused,
        "step": step if only is not None else "",
        "state": request.GET.get("state", "all" if only is not None else "open"),
        "matter": request.GET.get("matter", ""),
        "only_late": bool(request.GET.get("late")), "states": ("open", *api.APPLICATION_STATES, "all"),
        "matters": matters.values(),
    }  # fmt: skip
    return render(request, "applications/list.html", context, status=refused.status if refused else 200)


def _found(request: Asking, number: str) -> str:
    """Where an application is entered for the number: a credit code the registers know, else a person."""
    firm = find_employers([number.upper()]).get(number.upper()) if number else None
    if firm is not None:
        return reverse(
            "counter", args=["employer", find_applicant(request.reader, "employer", firm, request.month).id]
        )
    return reverse("counter", args=["person", find_person_of(request.reader, request.month, number)])


def application(request: Asking, number: int) -> HttpResponse:
    """One application with those of the same form, and what may be done with it."""
    return page_of_one(request, number)


def page_of_one(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    """The page of an application, also with a refusal of one of its forms."""
    row = api.find_application(request.reader, number)
    pack = the_pack()
    matter = pack.applied_for.matters.get(row.matter)
    contract = pack.contracts.get(row.source)
    columns = {one.name: one for one in contract.columns} if contract else {}
    office = api.office_columns(pack, row.source) if request.reader.may("take_application") else ()
    cells = api.opened(row)
    step, steps = api.next_of(pack, row, today()), list(row.steps.all())
    context: dict[str, Any] = {
        "row": row, "matter": matter, "step": step, "named": _named([row])[0][1],
        "together": with_next(api.together_with(row)) if row.form else [],
        "bundle": pack.applied_for.bundles.get(row.bundle), "cells": list(entered(columns, cells)),
        "steps": steps, "item": api.item_of(row), "refused": refused,
        "office": _office(row, office, cells, request), "own": request.reader.scope.own,
        "answers": step.what == "answer" and request.reader.may("take_application"),
        "decided": any(one.state == "decided" for one in steps),
    }  # fmt: skip
    return render(
        request, "applications/application.html", context, status=refused.status if refused else 200
    )


def _office(row: Any, columns: Any, cells: dict[str, str], request: Asking) -> list[Input]:
    """The office's inputs, where they may still be filled."""
    if row.state not in ("submitted", "taken", "decided") or row.outcome in (
        "entitled",
        "recorded",
        "answered",
    ):
        return []
    posted = request.POST
    return [Input(one.name, one, posted.get(f"f.{one.name}", cells.get(one.name, ""))) for one in columns]


def with_next(rows: list[Any]) -> list[tuple[Any, str, Any, Any]]:
    """Each application with whom it is for, its matter and its next step."""
    pack, on = the_pack(), today()
    return [
        (row, name, pack.applied_for.matters.get(row.matter), api.next_of(pack, row, on))
        for row, name in _named(rows)
    ]


def _named(rows: list[Any]) -> list[tuple[Any, str]]:
    firms = employer_names({row.employer_id for row in rows if row.employer_id})
    people = people_masked({row.person_id for row in rows if row.person_id})
    return [(row, people.get(row.person_id, "") or firms.get(row.employer_id, "")) for row in rows]
