"""Samples with what they say of all payments, one sample, one check."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from zhumeng.foundation.accounts.api import accounts_of
from zhumeng.foundation.city import the_pack
from zhumeng.web.money.pages import named
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.paging import page_of
from zhumeng.work.benefits.api import subject_of
from zhumeng.work.benefits.checks import api

PAGE = 50


def samples(request: Asking) -> HttpResponse:
    """The estimate over all policies, each sample with its own, and the form to draw one."""
    drawn, policies = api.samples(), the_pack().policies
    found, never = api.paid_wrongly(drawn)
    context = {
        "drawn": drawn, "estimate": found, "never": [policies[code] for code in never],
        "policies": [one for one in policies.values() if one.fund != "none"], "largest": api.LARGEST,
        "seed": str(request.month), "draws": request.reader.may("sample_payments") and request.scope.city,
    }  # fmt: skip
    return render(request, "checks/samples.html", context)


def sample(request: Asking, number: int) -> HttpResponse:
    """One sample: how it was drawn, that it can be drawn again, its checks within the reader's scope."""
    drawn = api.find_sample(number)
    page = Paginator(api.checks_in(request.scope, number).order_by("pk"), PAGE).get_page(page_of(request))
    context = {
        "one": drawn, "policy": the_pack().policies[drawn.sample.policy], "page": page,
        "rows": _named(list(page)), "repeats": api.repeats(drawn.sample),
    }  # fmt: skip
    return render(request, "checks/sample.html", context)


def mine(request: Asking) -> HttpResponse:
    """The checks that wait for the reader's side: evidence to give, findings to answer."""
    waiting = api.checks_in(request.scope).filter(state__in=("asked", "found")).order_by("due_on", "pk")
    page = Paginator(waiting, PAGE).get_page(page_of(request))
    return render(request, "checks/mine.html", {"page": page, "rows": _named(list(page))})


def check(request: Asking, number: int) -> HttpResponse:
    """One check: what was asked, given, found, disputed and settled; and the forms of who looks."""
    found = api.find_check(request.reader, number)
    item, reader = found.item, request.reader
    policy = the_pack().policies[item.policy]
    row = {"person_id": item.person_id, "employer_id": item.employer_id, "record_no": item.record_no}
    finds, own = reader.may("sample_payments"), accounts_of(reader.username)
    context = {
        "check": found, "policy": policy, "named": _named([found])[0][1],
        "subject": subject_of(policy, row), "decided": item.decision.month,
        "asks": finds and found.state in ("drawn", "answered"),
        "finds": finds and found.state in ("drawn", "asked", "answered"),
        "settles": finds and found.state in ("found", "disputed") and found.found_by not in own,
        "answers": found.state == "asked" and (reader.may("handle_batch") or reader.may("read_own")),
        "disputes": found.state == "found" and (reader.may("handle_batch") or reader.may("read_own")),
        "recovers": found.state == "final" and found.wrong_fen and item.state == "paid"
        and reader.may("handle_batch"),
    }  # fmt: skip
    return render(request, "checks/check.html", context)


def _named(rows: list[Any]) -> list[tuple[Any, str]]:
    """Each check with whom was paid."""
    names = [name for _item, name in named([one.item for one in rows])]
    return list(zip(rows, names, strict=True))
