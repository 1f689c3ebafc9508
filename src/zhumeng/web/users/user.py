"""One user: roles given and ended, the account closed and opened, a password for one sign-in."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.accounts.api import (
    Wanted,
    accounts_of,
    difference,
    end_role,
    give_role,
    history_of_user,
    set_active,
    set_one_time_password,
    set_person,
    user_of,
)
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names, find_employers, find_person, people_masked, person_key
from zhumeng.web.site.asking import Asking
from zhumeng.web.users.asked import day_in, number_in, text_in
from zhumeng.web.users.users import shown_once


def user(request: Asking, number: int) -> HttpResponse:
    """The user with the roles held, and the form of the role that is to be given."""
    return _page(request, number)


def give(request: Asking, number: int) -> HttpResponse:
    """Give a role."""

    def act() -> str:
        give_role(request.reader, number, _version(request), _wanted(request))
        return _("The role is given.")

    return _done(request, number, act)


def end(request: Asking, number: int, grant: int) -> HttpResponse:
    """End a role on a day."""

    def act() -> str:
        last = day_in(request.POST, "until")
        if last is None:
            raise Refused(_("The last day is missing"), where="until", mend=_("write it as 2022-07-31"))
        end_role(request.reader, number, _version(request), grant, last)
        return _("The role ends on %(day)s.") % {"day": last}

    return _done(request, number, act)


def person(request: Asking, number: int) -> HttpResponse:
    """Say whose account it is."""

    def act() -> str:
        key = person_key(text_in(request.POST, "person"))
        set_person(request.reader, number, _version(request), key)
        return _("It is noted whose account it is.") if key else _("It is not said any more whose it is.")

    return _done(request, number, act)


def active(request: Asking, number: int) -> HttpResponse:
    """Close the account, or open it again."""

    def act() -> str:
        wanted = request.POST.get("active") == "1"
        set_active(request.reader, number, _version(request), active=wanted)
        return _("The account is open.") if wanted else _("The account is closed; its sessions have ended.")

    return _done(request, number, act)


def password(request: Asking, number: int) -> HttpResponse:
    """A password good for one sign-in, shown once."""
    try:
        fresh = set_one_time_password(request.reader, number, _version(request))
    except Missing:
        raise
    except Refused as error:
        return _page(request, number, error)
    return shown_once(request, number, user_of(request.reader, number)[0].username, fresh)


def _done(request: Asking, number: int, act: Callable[[], str]) -> HttpResponse:
    """Do it and come back; a refusal is told on the page, with what was typed and what is there now."""
    try:
        messages.success(request, act())
    except Missing:
        raise
    except Refused as error:
        return _page(request, number, error)
    return HttpResponseRedirect(reverse("user", args=[number]))


def _page(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    found, version = user_of(request.reader, number)
    pack, grants = the_pack(), list(found.grants.all())
    history = history_of_user(request.reader, found)
    asked = request.POST.get("role") or request.GET.get("role", "")
    context = {
        "user": found,
        "version": version,
        "grants": grants,
        "firms": employer_names({one.employer_id for one in grants if one.employer_id}),
        "persons": people_masked({one.person_id for one in grants if one.person_id}),
        "roles": pack.roles,
        "role": next((one for one in pack.roles if one.code == asked), None),
        "units": pack.territories.units(today()),
        "city": pack.territories.city(),
        "offices": pack.offices,
        "today": today(),
        "oneself": found.username in accounts_of(request.reader.username),
        "others": sorted(accounts_of(found.username) - {found.username}),
        "history": [(one, difference(one.before, one.after)) for one in history],
        "refused": refused,
    }
    return render(request, "users/user.html", context, status=refused.status if refused else 200)


def _version(request: Asking) -> int:
    return number_in(request.POST, "version") or 0


def _wanted(request: Asking) -> Wanted:
    form = request.POST
    code, number = text_in(form, "credit_code").upper(), text_in(form, "number")
    return Wanted(
        role=text_in(form, "role"),
        since=day_in(form, "since") or today(),
        until=day_in(form, "until"),
        territory=text_in(form, "territory"),
        office=text_in(form, "office"),
        employer_id=_employer(code) if code else None,
        person_id=_person(number) if number else None,
    )


def _employer(code: str) -> int:
    found = find_employers([code]).get(code)
    if found is None:
        raise Refused(
            _("No register knows this credit code"),
            where="credit_code",
            mend=_("look at the licence"),
        )
    return found


def _person(number: str) -> int:
    found = find_person(number)
    if found is None:
        raise Refused(_("No register knows this identity number"), where="number", mend=_("look at the card"))
    return found
