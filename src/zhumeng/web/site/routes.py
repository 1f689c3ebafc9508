"""Addresses, each with the rule of who may open it. An address without a rule is not served."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, path

from zhumeng.engine.packs.city import Permission

PUBLIC = "public"
"""Anyone, also without signing in."""
SIGNED_IN = "signed in"
"""Anyone with a role, whatever it is."""

View = Callable[..., HttpResponseBase]


def route(pattern: str, view: View, name: str, may: Permission | tuple[Permission, ...] | str) -> URLPattern:
    """An address with its rule: a permission, any of several, PUBLIC or SIGNED_IN."""
    return ruled(path(pattern, view, name=name), may)


def ruled(pattern: Any, may: Any) -> Any:
    """Give a pattern, or every pattern below an include, its rule unless it has one."""
    for found in each_pattern([pattern]):
        found.callback.may = getattr(found.callback, "may", None) or _rule(may)  # type: ignore[attr-defined]
    return pattern


def each_pattern(patterns: Iterable[Any]) -> Iterator[URLPattern]:
    """Every address below some patterns."""
    for found in patterns:
        if isinstance(found, URLResolver):
            yield from each_pattern(found.url_patterns)
        else:
            yield found


def _rule(may: Any) -> tuple[str, ...]:
    return (may,) if isinstance(may, str) else tuple(may)
