"""Words of service points in templates."""

from __future__ import annotations

from django import template

from zhumeng.web.points.words import KINDS

register = template.Library()


@register.filter
def site_kind(kind: str) -> str:
    """A kind of service point."""
    return str(KINDS[kind])
