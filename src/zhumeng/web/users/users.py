"""The list of users, and a new one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from zhumeng.engine.errors import Refused
from zhumeng.foundation.accounts.api import create_user, users_of
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import person_key
from zhumeng.web.site.asking import Asking
from zhumeng.web.users.asked import choices_of, text_in
from zhumeng.web.users.paged import page_in

FILTERS = ("q", "role", "state")


def users(request: Asking) -> HttpResponse:
    """Users by name, role and state; a posted form makes one and shows its password once."""
    refused, status = None, 200
    if request.method == "POST":
        try:
            form = request.POST
            key = person_key(form.get("person", ""))
            number, password = create_user(
                request.reader, form.get("username", ""), form.get("name", ""), key
            )
        except Refused as error:
            refused, status = error, error.status
        else:
            return shown_once(request, number, request.POST.get("username", "").strip(), password)
    found = users_of(
        request.reader,
        text_in(request.GET, "q"),
        text_in(request.GET, "role"),
        text_in(request.GET, "state"),
    )
    context = {
        "page": page_in(request, found),
        "roles": the_pack().roles,
        "chosen": choices_of(request, FILTERS),
        "today": today(),
        "refused": refused,
    }
    return render(request, "users/users.html", context, status=status)


def shown_once(request: Asking, number: int, username: str, password: str) -> HttpResponse:
    """The page that shows a password once."""
    context = {"number": number, "username": username, "password": password}
    response = render(request, "users/password.html", context)
    response["Cache-Control"] = "no-store"
    return response
