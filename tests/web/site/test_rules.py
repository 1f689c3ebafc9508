"""No address without a rule; no rule that no role fulfils."""

from __future__ import annotations

from typing import get_args

from django.urls import get_resolver

from zhumeng.engine.packs.city import Permission
from zhumeng.foundation.city import the_pack
from zhumeng.web.site.routes import PUBLIC, SIGNED_IN, each_pattern

ADDRESSES = list(each_pattern(get_resolver().url_patterns))


def test_every_address_has_a_rule_and_a_name() -> None:
    assert [str(one.pattern) for one in ADDRESSES if not getattr(one.callback, "may", None)] == []
    assert [str(one.pattern) for one in ADDRESSES if not one.name] == []


def test_rules_speak_of_permissions_there_are() -> None:
    known = {*get_args(Permission), PUBLIC, SIGNED_IN}
    assert {rule for one in ADDRESSES for rule in one.callback.may} <= known


def test_every_permission_is_held_and_asked_for() -> None:
    held = {permission for role in the_pack().roles for permission in role.may}
    assert held == set(get_args(Permission))


def test_what_is_public_is_few_and_known() -> None:
    public = {one.name for one in ADDRESSES if PUBLIC in one.callback.may}
    assert public == {
        "healthy",
        "language",
        "demo",
        "package",
        "publicity",
        "verify",
        "verify-code",
        "package-policy",
        "jobs",
        "jobs-feed",
        "jobs-sitemap",
        "search-feed",
        "search-atom-feed",
        "job",
        "job-complain",
        "fairs",
        "fairs-feed",
        "fair",
        "fair-feed",
        "live",
        "live-feed",
        "livestream",
        "livestream-feed",
        "points",
        "gigs",
        "alliances",
        "what-can-i-get",
        "firm-register",
        "firm-receipt",
        "firm-correct",
        "firm-withdraw",
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",
        "mfa_authenticate",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
        "socialaccount_signup",
        "openid_connect_login",
        "openid_connect_callback",
    }
