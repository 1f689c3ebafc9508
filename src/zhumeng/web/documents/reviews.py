"""Reviews: the list, one review, asking for one, deciding one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import accounts_of, log_access
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names, people_masked
from zhumeng.web.decisions.words import fact_name, pick, policy_of
from zhumeng.web.documents.acts import day_of
from zhumeng.web.site.asking import Asking
from zhumeng.work.benefits.api import open_decision, source_of, subject_of
from zhumeng.work.benefits.documents import api
from zhumeng.work.benefits.money.api import own_level

USUAL_DAYS = 14
"""Days a source is given to mend a fact when nobody says otherwise."""


def reviews(request: Asking) -> HttpResponse:
    """Open reviews by the day they are due, then those closed last."""
    rows = api.list_reviews(request.scope)
    context = {"rows": _named(rows), "open_states": api.OPEN_REVIEWS, "today": today()}
    return render(request, "documents/reviews.html", context)


def review(request: Asking, number: int) -> HttpResponse:
    """One review: what is contested and why, who decides by when, and what came of it."""
    found = api.find_review(request.reader, number)
    if found.person_id and not request.reader.scope.own:
        log_access(request.reader, "view", person=found.person_id, purpose=f"review {number}")
    policy, month = the_pack().policies[found.policy], Month.parse(found.month)
    row = {"person_id": found.person_id, "employer_id": found.employer_id, "record_no": found.record_no}
    facts = _facts(policy, month)
    own = accounts_of(request.reader.username)
    mine = found.asked_by in own
    issuer = found.document is not None and found.document.issued_by in own
    context = {
        "review": found, "named": _named([found])[0][1], "policy": policy, "month_of": month,
        "subject": subject_of(policy, row), "today": today(), "open_states": api.OPEN_REVIEWS,
        "facts": facts, "due": today() + timedelta(days=USUAL_DAYS),
        "wrong": {name: word for name, word, _owner in facts}.get(found.wrong, found.wrong),
        "decides": request.reader.may("check_batch") and own_level(request.reader, found.unit)
        and not (mine or issuer),
        "mine": mine or issuer,
        "least": api.LEAST, "longest": api.LONGEST,
    }  # fmt: skip
    return render(request, "documents/review.html", context)


def ask(request: Asking, code: str, subject: str) -> HttpResponse:
    """The form of an objection; one that cannot be taken comes back as it was, with the reason."""
    policy, refused = policy_of(code), None
    kept = open_decision(the_pack(), the_lake(), request.reader.scope, code, request.month, subject)
    if request.method == "POST":
        try:
            made = api.ask_review(
                the_pack(),
                the_lake(),
                request.reader,
                code,
                request.month,
                subject,
                request.POST.get("reason", ""),
            )
        except Refused as error:
            if error.status != Refused.status:
                raise
            refused = error
        else:
            messages.success(request, _("The review is asked for; its page says who decides it and by when"))
            return HttpResponseRedirect(reverse("review", args=[made.pk]))
    keys = api.keys_of(kept.row)
    document = api.standing_document(code, keys)
    context = {
        "policy": policy, "subject": subject, "made": kept, "refused": refused,
        "reason": request.POST.get("reason", ""), "document": document,
        "last": api.last_day_to_ask(document), "least": api.LEAST, "longest": api.LONGEST,
        "open": _open(api.review_of(request.reader.scope, code, keys)),
    }  # fmt: skip
    return render(request, "documents/ask.html", context, status=refused.status if refused else 200)


def uphold(request: Asking, number: int) -> HttpResponse:
    """The decision stays."""
    api.uphold_review(request.reader, number, _version(request), request.POST.get("grounds", ""))
    messages.success(request, _("The decision stays; the grounds are told to who asked"))
    return HttpResponseRedirect(reverse("review", args=[number]))


def correct(request: Asking, number: int) -> HttpResponse:
    """A fact is wrong: its source is asked."""
    form = request.POST
    api.correct_review(
        the_pack(), request.reader, number, _version(request), form.get("wrong", ""),
        day_of(form.get("due_on", ""), "due_on"), form.get("grounds", ""),
    )  # fmt: skip
    messages.success(request, _("The source is asked; the next run decides again"))
    return HttpResponseRedirect(reverse("review", args=[number]))


def _version(request: Asking) -> int:
    """The version the form was made for; one that is none is stale."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


def _open(review: Any) -> Any:
    return review if review is not None and review.state in api.OPEN_REVIEWS else None


def _facts(policy: Any, month: Month) -> list[tuple[str, str, str]]:
    """The facts of a policy with the owner who must mend each."""
    contracts = the_pack().contracts
    return [
        (name, fact_name(policy, name, month.last_day), pick(contracts[source_of(policy, name)].owner))
        for name in policy.facts
    ]


def _named(rows: list[Any]) -> list[tuple[Any, str]]:
    """Each review with whom it is about: the firm, the person masked."""
    firms = employer_names({one.employer_id for one in rows if one.employer_id})
    people = people_masked({one.person_id for one in rows if one.person_id})
    return [
        (one, " · ".join(filter(None, (firms.get(one.employer_id, ""), people.get(one.person_id, "")))))
        for one in rows
    ]
