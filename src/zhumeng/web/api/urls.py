"""Addresses of the API, each with its rule; an operation without one is not served."""

from __future__ import annotations

from typing import Any

from django.urls import include, path

from zhumeng.web.api import adverts  # noqa: F401 – its operations join the others
from zhumeng.web.api.operations import api
from zhumeng.web.site.routes import SIGNED_IN, ruled

RULES: dict[str, Any] = {
    "openapi-json": SIGNED_IN,
    "api-root": SIGNED_IN,
    "plan": "read_plan",
    "figure": "read_plan",
    "figure_records": "read_plan",
    "policy_decisions": "read_decisions",
    "policy_decision": ("read_decisions", "read_own"),
    "post_advert": "post_adverts",
    "advert_state": ("post_adverts", "inspect_adverts"),
}
"""By the name of the operation."""


def _patterns() -> list[Any]:
    patterns, _app, _namespace = api.urls
    return [ruled(pattern, RULES[pattern.name]) for pattern in patterns if pattern.name in RULES]


urlpatterns = [path("api/", include((_patterns(), "api")))]
