"""Every address of the product."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from allauth.account import views as account
from allauth.socialaccount import views as social
from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_POST

from zhumeng.web.site.areas import AREAS
from zhumeng.web.site.languages import choose
from zhumeng.web.site.routes import PUBLIC, SIGNED_IN, route, ruled
from zhumeng.web.site.sign_in import act_as, demo_sign_in

handler400 = "zhumeng.web.site.refusals.bad_request"
handler404 = "zhumeng.web.site.refusals.not_found"
handler500 = "zhumeng.web.site.refusals.server_error"


def _second_factor() -> list[Any]:
    from allauth.mfa.base import views as base
    from allauth.mfa.recovery_codes import views as codes
    from allauth.mfa.totp import views as totp

    return [
        route("authenticate/", base.authenticate, "mfa_authenticate", PUBLIC),
        route("", base.index, "mfa_index", SIGNED_IN),
        route("reauthenticate/", base.reauthenticate, "mfa_reauthenticate", SIGNED_IN),
        route("totp/activate/", totp.activate_totp, "mfa_activate_totp", SIGNED_IN),
        route("totp/deactivate/", totp.deactivate_totp, "mfa_deactivate_totp", SIGNED_IN),
        route("codes/", codes.view_recovery_codes, "mfa_view_recovery_codes", SIGNED_IN),
        route("codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes", SIGNED_IN),
        route("codes/file/", codes.download_recovery_codes, "mfa_download_recovery_codes", SIGNED_IN),
    ]


def healthy(request: Any) -> HttpResponse:
    """For whoever watches the server."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    route("healthy/", healthy, "healthy", PUBLIC),
    route("language/<slug:language>/", require_POST(choose), "language", PUBLIC),
    route("demo/", demo_sign_in, "demo", PUBLIC),
    route("sign-in/", account.login, "account_login", PUBLIC),
    route("sign-out/", account.logout, "account_logout", PUBLIC),
    route("inactive/", account.account_inactive, "account_inactive", PUBLIC),
    route("sign-up/", account.signup, "account_signup", PUBLIC),
    route("again/", account.reauthenticate, "account_reauthenticate", SIGNED_IN),
    route("password/", account.password_change, "account_change_password", SIGNED_IN),
    route("password/set/", account.password_set, "account_set_password", SIGNED_IN),
    route("act-as/<int:grant>/", require_POST(act_as), "act-as", SIGNED_IN),
    path("second-factor/", include(_second_factor())),
    route("outside/cancelled/", social.login_cancelled, "socialaccount_login_cancelled", PUBLIC),
    route("outside/error/", social.login_error, "socialaccount_login_error", PUBLIC),
    route("outside/sign-up/", social.signup, "socialaccount_signup", PUBLIC),
    route("outside/", social.connections, "socialaccount_connections", SIGNED_IN),
    ruled(path("outside/", include("allauth.socialaccount.providers.openid_connect.urls")), PUBLIC),
    *(pattern for area in AREAS for pattern in import_module(f"zhumeng.web.{area}.urls").urlpatterns),
]
