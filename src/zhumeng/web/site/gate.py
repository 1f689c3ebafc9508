"""The gate every request passes: rule of the address, reader, month, place; refusals become pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing, Refused
from zhumeng.engine.indicators.compute import FIGURES
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import readers_of
from zhumeng.foundation.city import the_lake, the_pack
from zhumeng.foundation.scope import Reader, units_with_predecessors
from zhumeng.foundation.today import today
from zhumeng.web.site.detours import page_above, to_sign_in
from zhumeng.web.site.refusals import refusal
from zhumeng.web.site.routes import PUBLIC, SIGNED_IN

NOTHING = "camera=(), microphone=(), geolocation=(), display-capture=()"
GRANT = "grant"
"""Session key: in which of the roles held the user works now."""


class GateMiddleware:
    """Nothing is served without a rule; what a rule does not allow is refused before the view runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Personal pages are kept by no cache; no page asks for camera or microphone unless it says so."""
        response = self.get_response(request)
        if response.status_code == 405:
            response = page_above(request) or response
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        if "Permissions-Policy" not in response:
            response["Permissions-Policy"] = NOTHING
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Let the request pass, send it to sign-in, or refuse it."""
        rule = getattr(view, "may", None)
        if rule is None:
            raise ImproperlyConfigured(f"{request.path} has no rule of who may open it")
        try:
            return admit(request, rule)
        except Refused as error:
            return refusal(request, error)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal is a page with its status."""
        return refusal(request, error) if isinstance(error, Refused) else None


def admit(request: Any, rule: tuple[str, ...]) -> HttpResponseBase | None:
    """Find the reader, and hold the request against the rule of its address: None to let it pass.

    Forbidden for what the role may not open; a redirect for who must sign in first.
    """
    if request.user.is_authenticated:
        request.reader = _reader(request)
    if PUBLIC in rule:
        return None
    if not request.user.is_authenticated:
        return to_sign_in(request)
    if request.reader is None:
        raise Forbidden(
            _("You have no role today"), mend=_("ask the administrator of your unit to give you one")
        )
    if SIGNED_IN not in rule and not any(request.reader.may(permission) for permission in rule):
        role = request.reader.role
        raise Forbidden(
            _("The role “%(role)s” may not open this page")
            % {"role": role.en if get_language() == "en" else role.zh},
            mend=_("choose another of your roles above, or ask the administrator of your unit"),
        )
    _when_and_where(request)
    return None


def _reader(request: HttpRequest) -> Reader | None:
    held = dict(readers_of(the_pack(), request.user, today()))  # type: ignore[arg-type]
    request.readers = held  # type: ignore[attr-defined]
    return held.get(request.session.get(GRANT, 0)) or next(iter(held.values()), None)


def _when_and_where(request: Any) -> None:
    """``?month=`` and ``?at=``; a month that does not exist or a foreign place is refused."""
    asked, place = request.GET.get("month", ""), request.GET.get("at", "")
    request.month = month_asked(asked) if asked else last_month()
    scope = request.reader.scope
    if not place:
        request.place, request.scope = _only_unit(scope), scope
        return
    territories = the_pack().territories
    units = units_with_predecessors(territories, place, request.month.last_day)
    if place == territories.city().code and scope.city:
        units = frozenset({place})  # what the city itself handles: no district's
    if not units or scope.own or not any(scope.covers(unit) for unit in units):
        raise Missing(
            _("“%(place)s” is no unit of your area") % {"place": place},
            mend=_("choose one of the list above"),
        )
    request.place, request.scope = place, scope.narrowed(units)


def month_asked(text: str) -> Month:
    """A month as a form or an address gives it; anything else is refused."""
    try:
        return Month.parse(text)
    except Refused as error:
        raise Refused(
            _("“%(text)s” is not a month") % {"text": text}, mend=_("write it as 2022-07")
        ) from error


def _only_unit(scope: Any) -> str:
    """A district's reader is always in the district."""
    now = {unit.code for unit in the_pack().territories.units(today())}
    mine = (scope.units or frozenset()) & now if not scope.own else frozenset()
    return next(iter(mine)) if len(mine) == 1 else ""


def last_month() -> Month:
    """The last month that was run; before any was, this month."""
    latest = the_lake().snapshot().latest(FIGURES)
    return latest.month if latest else Month.of(today())
