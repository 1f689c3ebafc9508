"""Which page of a list is asked for."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused

LAST = 1_000_000


def page_of(request: HttpRequest) -> int:
    """``?page=``, counted from 1; anything else is refused."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 9 and 1 <= int(asked) <= LAST):
        raise Refused(_("“%(text)s” is not a page") % {"text": asked}, mend=_("pages are counted from 1"))
    return int(asked)
