"""A request as views see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

from zhumeng.engine.month import Month
from zhumeng.foundation.scope import Reader, Scope

if TYPE_CHECKING:

    class Asking(HttpRequest):
        """Who asks (``reader``), about when (``month``), about where (``place``: a unit's code or empty).

        ``scope`` is the reader's, narrowed to the place.
        """

        reader: Reader
        month: Month
        place: str
        scope: Scope

else:
    Asking = HttpRequest


def address_of(request: HttpRequest) -> str:
    """Where a request came from: behind a proxy of our own, what the proxy says."""
    said = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_TLS else ""
    return said.split(",")[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))
