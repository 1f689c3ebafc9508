"""One decision: the answer and why, what is missing, what would change it, its versions, the next step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from zhumeng.engine.rules import Policy
from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_labels, people_masked
from zhumeng.web.decisions import why
from zhumeng.web.decisions.words import (
    condition_name,
    fact_name,
    fact_value,
    missing_name,
    policy_of,
    yuan,
)
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.marks import MARKS
from zhumeng.work.benefits.api import (
    Kept,
    Step,
    Version,
    explain,
    next_steps,
    open_decision,
    replay,
    source_of,
    versions_of,
)
from zhumeng.work.benefits.documents import api


def decision(request: Asking, code: str, subject: str) -> HttpResponse:
    """The page of a decision; another district's is missing, and a person's is noted in the log of access."""
    policy_of(code)
    pack, lake = the_pack(), the_lake()
    kept = open_decision(pack, lake, request.reader.scope, code, request.month, subject)
    note_view(request.reader, kept)
    decided = explain(kept)
    missing = list(_missing(kept, decided.missing))
    steps = next_steps(pack, kept.policy, request.month, kept.row)
    context = {
        "made": kept,
        "policy": kept.policy,
        "subject": subject,
        "decided": decided,
        "lines": list(why.lines(kept, decided)),
        "figures": list(why.figures(kept.policy, decided)),
        "parameters": list(why.used_parameters(kept)),
        "missing": missing,
        "lacking": [one["name"] for one in missing],
        "with_it": why.with_it(kept, decided),
        "changes": why.would_change(kept, decided),
        "versions": [(one, _changed(kept, one)) for one in versions_of(kept.policy, kept.row)],
        "steps": steps,
        "today": today(),
        "asks": next((step for step in steps if step.what == "ask_owner"), None),
        "again": replay(pack, lake, kept) if request.GET.get("replay") == "1" else None,
    }
    return render(
        request, "decisions/decision.html", context | _who(kept) | _papers(request.reader, kept, steps)
    )


def note_view(reader: Reader, kept: Kept) -> None:
    """Whoever opens a person's decision is noted, but for the person."""
    person = kept.row.get("person_id")
    if person is not None and reader.scope.person != person:
        log_access(reader, "view", person=person, purpose=f"{kept.policy.code} {kept.month}")


def _papers(reader: Reader, kept: Kept, steps: tuple[Step, ...]) -> dict[str, Any]:
    """Documents and review of the decision; whether the reader is who it goes to, and one can be issued."""
    keys, scope = api.keys_of(kept.row), reader.scope
    documents = api.documents_of(scope, kept.policy.code, keys)
    kind = api.OF_OUTCOME.get(kept.row["outcome"])
    return {
        "documents": documents,
        "review": api.review_of(scope, kept.policy.code, keys),
        "open_states": api.OPEN_REVIEWS,
        "handled": any(one.item is not None and (scope.own or scope.covers(one.item.unit)) for one in steps),
        "addressed": scope.person is None or not kept.row.get("employer_id"),
        "unapproved": any(
            one.what == "opens" or (one.item is not None and one.item.state not in api.GRANTED)
            for one in steps
        ),
        "issuable": not any(one.kind == kind and one.batch == kept.batch.digest for one in documents),
    }


def _who(kept: Kept) -> dict[str, Any]:
    """Whom it is about: the person masked, the employer by name and credit code."""
    person, employer = kept.row.get("person_id"), kept.row.get("employer_id")
    code, name = employer_labels([employer]).get(employer, ("", "")) if employer else ("", "")
    return {
        "person": people_masked([person]).get(person, _("person %(id)s") % {"id": person}) if person else "",
        "person_page": _page("person", person),
        "employer": name or code or (_("employer %(id)s") % {"id": employer} if employer else ""),
        "credit_code": code,
        "employer_page": _page("employer", employer),
    }


def _page(name: str, number: Any) -> str:
    """The address of a file, where the product has such a page."""
    try:
        return reverse(name, args=[number]) if number else ""
    except NoReverseMatch:
        return ""


def _missing(kept: Kept, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for name in names:
        source = the_pack().contracts.get(source_of(kept.policy, name))
        yield {"name": missing_name(kept.policy, name, kept.on), "source": source}


def _changed(kept: Kept, version: Version) -> list[tuple[str, str, str]]:
    """What differs from the version before, in words: name, before, after."""
    policy, told = kept.policy, []
    for name, (old, new) in version.changes.items():
        if name in policy.facts:
            label = fact_name(policy, name, kept.on)
            told.append((label, fact_value(policy, name, old), fact_value(policy, name, new)))
        elif name in PARTS:
            told.append((str(PARTS[name]()), _part(policy, kept, name, old), _part(policy, kept, name, new)))
    return told


PARTS = {
    "outcome": lambda: _("Answer"),
    "amount_fen": lambda: _("Amount"),
    "first_failing": lambda: _("First condition not met"),
    "missing": lambda: _("Missing"),
}


def _part(policy: Policy, kept: Kept, name: str, value: Any) -> str:
    if not value:
        return "–"
    if name == "outcome":
        return str(_(MARKS[value].word))
    if name == "amount_fen":
        return yuan(value)
    if name == "first_failing":
        return condition_name(policy, value)
    return str(_(", ")).join(missing_name(policy, one, kept.on) for one in value)
