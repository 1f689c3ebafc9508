"""Words of documents and reviews."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

from zhumeng.work.benefits.documents import api

register = template.Library()

KINDS = {"notice": _("Notice of an entitlement"), "refusal": _("Refusal"), "return": _("Order to return")}
WAYS = {"person": _("handed over"), "post": _("by post"), "electronic": _("electronically"),
        "notice": _("by public notice")}  # fmt: skip
REVIEWS = {"open": _("to be decided"), "correcting": _("a source mends a fact"),
           "upheld": _("the decision stays"), "changed": _("decided otherwise")}  # fmt: skip


@register.filter
def kind_word(kind: str) -> str:
    """A kind of document."""
    return str(KINDS.get(kind, kind))


@register.filter
def way_word(way: str) -> str:
    """A way of service."""
    return str(WAYS[way])


@register.filter
def review_word(state: str) -> str:
    """A state of a review."""
    return str(REVIEWS[state])


@register.filter
def code_word(code: str) -> str:
    """A code in groups of five."""
    return api.shown_code(code)
