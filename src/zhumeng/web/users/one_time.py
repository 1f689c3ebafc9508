"""A password for one sign-in leads to one page: that of choosing another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.foundation.accounts.api import own_password_chosen
from zhumeng.foundation.history import acting

STILL_OPEN = ("account_logout", "account_reauthenticate", "healthy")


class OneTimePasswordMiddleware:
    """Stands behind authentication. The change of a password is written as the user's own act."""

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Let the request pass, or send it to the change of the password."""
        user, change = request.user, reverse("account_change_password")
        if not user.is_authenticated:
            return self.get_response(request)
        if request.path == change and request.method == "POST":
            return self._changed(request)
        if user.one_time_password and request.path != change and not _open(request.path):
            messages.warning(request, _("Choose a password of your own first."))
            return HttpResponseRedirect(change)
        return self.get_response(request)

    def _changed(self, request: Any) -> HttpResponse:
        user = request.user
        with acting(user.username):
            response = self.get_response(request)
            same = request.POST.get("oldpassword") == request.POST.get("password1")
            if response.status_code == 302 and not same:
                own_password_chosen(user)
        return response


def _open(path: str) -> bool:
    return path.startswith("/language/") or path in {reverse(name) for name in STILL_OPEN}
