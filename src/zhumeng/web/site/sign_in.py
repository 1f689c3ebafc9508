"""Signing in: accounts are made by the administrator, OIDC brings in only known users, five failures lock."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.accounts.api import readers_of
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.home import demo_note
from zhumeng.foundation.today import today
from zhumeng.web.site.gate import GRANT


class ClosedAccounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class KnownUsersOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An outside identity signs in the user whose username it proves; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join the identity to the user of that name at the first sign-in."""
        name = sociallogin.account.extra_data.get("preferred_username", "")
        user = get_user_model().objects.filter(username=name, is_active=True).first()
        if not sociallogin.is_existing and user is not None:
            sociallogin.connect(request, user)


VERIFYING = {"username": "verify a document"}
"""Under what unknown codes of documents are counted: no user can have this name."""


def locked_out(request: HttpRequest, response: Any = None, credentials: Any = None) -> HttpResponse:
    """After five wrong passwords, or codes of documents: how long it lasts and whom to ask."""
    page = "documents/locked.html" if credentials == VERIFYING else "site/locked.html"
    return render(request, page, status=429)


def act_as(request: Any, grant: int) -> HttpResponse:
    """Work in another of one's roles."""
    if grant not in request.readers:
        raise Missing(_("You do not hold that role"), mend=_("choose one of the list above"))
    request.session[GRANT] = grant
    return HttpResponseRedirect("/")


def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """The fictional city's users, one click each."""
    if not demo_note().is_file():
        raise Missing(_("There is no such page"), mend=_("go on from the menu above"))
    users = get_user_model().objects.filter(username__startswith="demo-", is_active=True).order_by("id")
    if request.method == "POST":
        user = users.filter(username=request.POST.get("username", "")).first()
        if user is None:
            raise Refused(_("This is no user of the demo"), mend=_("choose one of the list"))
        login(request, user, "allauth.account.auth_backends.AuthenticationBackend")
        wanted = request.GET.get("next", "")
        own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
        return HttpResponseRedirect(wanted if own else "/")
    everybody = users.prefetch_related("grants")
    roles = [(user, reader) for user in everybody for _grant, reader in readers_of(the_pack(), user, today())]
    return render(request, "site/demo.html", {"roles": roles})
