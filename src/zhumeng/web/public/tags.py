"""Tags of the public pages."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()
MOST = 4


@register.filter
def few(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - MOST
    text = _(", ").join(names[:MOST])
    return text + (" " + ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more} if more > 0 else "")
