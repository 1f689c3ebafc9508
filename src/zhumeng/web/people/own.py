"""One's own file: of a job seeker, or of a firm."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from zhumeng.foundation.accounts.api import views_of
from zhumeng.registers.api import employer_file, person_file
from zhumeng.web.applications.mine import my_applications
from zhumeng.web.jobs.searches import kept_by
from zhumeng.web.people.decided import decisions_of
from zhumeng.web.people.employers import EXAMPLES
from zhumeng.web.people.shown import VIEWS, employers_in
from zhumeng.web.plan.waiting import waiting_for_own
from zhumeng.web.site.asking import Asking
from zhumeng.work.employers.api import admitted_beside

ADMITTED = 3
"""Accounts opened for the firm by an office that are told, the newest first."""


def my_file(request: Asking) -> HttpResponse:
    """What the registers say of oneself, one's decisions, and who else opened the file."""
    if request.reader.scope.person is not None:
        return _person(request, request.reader.scope.person)
    return _employer(request, request.reader.scope.employer or 0)


def _person(request: Asking, number: int) -> HttpResponse:
    file = person_file(request.reader, number, request.month)
    context = {
        "file": file,
        "own": True,
        "applications": my_applications(request.reader),
        "employers": employers_in(file),
        "decisions": decisions_of(request.reader, request.month, "person_id", [file.id, *file.also]),
        "views": views_of(person=file.id).exclude(username=request.reader.username)[:VIEWS],
        "searches": kept_by(request),
        "waits": waiting_for_own(request.reader),
    }
    return render(request, "people/person.html", context)


def _employer(request: Asking, number: int) -> HttpResponse:
    file = employer_file(request.reader, number, request.month)
    context = {
        "file": file,
        "own": True,
        "applications": my_applications(request.reader),
        "admitted": admitted_beside(request.reader)[:ADMITTED],
        "waits": waiting_for_own(request.reader),
        "recent": file.months[:EXAMPLES],
        "older": file.months[EXAMPLES:],
        "decisions": decisions_of(request.reader, request.month, "employer_id", [number]),
        "views": views_of(employer=number).exclude(username=request.reader.username)[:VIEWS],
    }
    return render(request, "people/employer.html", context)
