"""Every role × every address × own and other objects: nothing leaks, nothing breaks, nothing is forgotten.

What is open to a role is asked for whole. What is closed to it is held against the gate that stands before
every view; whole, each closed address is asked for by the first role that may not open it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db.models import prefetch_related_objects
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver, reverse

from web.conftest import As
from web.site.objects import ABSENT, EXAMPLES, PLAIN, Objects, Thing
from zhumeng.engine.errors import Forbidden
from zhumeng.foundation.accounts.api import readers_of
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.scope import Reader
from zhumeng.web.api.urls import RULES as OPERATIONS
from zhumeng.web.site.gate import admit
from zhumeng.web.site.routes import PUBLIC, SIGNED_IN, each_pattern

ADDRESSES = list(each_pattern(get_resolver().url_patterns))
ROLES = [role.code.replace("_", "-") for role in the_pack().roles]
ANSWERS = {200, 302, 400, 405, 409, 422}
"""What an allowed request may come to; anything else is a leak, a fault or a forgotten rule."""
DECIDED = {
    "batch-decide",
    "item-settle",
    "item-lapse",
    "item-write-off",
    "deferral-approve",
    "deferral-withdraw",
}
"""What is decided by the levels of the unit that handles it."""
ITS_OWN = ("account_", "mfa_", "socialaccount_", "openid_connect_")
"""Addresses of the sign-in library: its own tests hold what they do, ours hold who reaches them."""

CLOSED: set[URLPattern] = set()
"""Addresses that were asked for whole by somebody who may not open them."""


def places(pattern: URLPattern) -> bool:
    """Whether an address has a place for an object in it."""
    return bool(pattern.pattern.converters)


def test_every_address_with_a_place_has_an_example() -> None:
    needed = {str(one.name) for one in ADDRESSES if places(one) and not str(one.name).startswith(ITS_OWN)}
    assert needed - set(EXAMPLES) == set()


@pytest.mark.parametrize("role", ROLES)
def test_a_role_reaches_what_is_its_own_and_nothing_else(as_user: As, role: str) -> None:
    client, reader, objects = as_user(role), reader_of(role), Objects()
    client.raise_request_exception = False  # a fault is found as 500, with all others
    user = get_user_model().objects.get(pk=reader.user)
    prefetch_related_objects([user], "grants")
    wrong = []
    for pattern in ADDRESSES:
        if str(pattern.name).startswith(ITS_OWN):
            continue
        if kept_out(user, pattern) == allowed(reader, pattern):
            wrong.append(("gate", str(pattern.name), 200))
        if pattern in CLOSED and not allowed(reader, pattern):
            continue
        for thing in telling(pattern, objects, reader):
            wrong += list(faults(client, reader, pattern, thing))
        if not allowed(reader, pattern):
            CLOSED.add(pattern)
    assert not wrong, "\n".join(map(str, wrong))


def telling(pattern: URLPattern, objects: Objects, reader: Reader) -> list[Thing]:
    """Two foreign objects and one within reach; where the address itself is closed, any one tells it."""
    things = EXAMPLES.get(str(pattern.name), PLAIN)(objects)
    if not allowed(reader, pattern):
        return things[:1]
    inside = [thing for thing in things if thing.reached_by(reader)]
    return inside[:1] + [thing for thing in things if thing not in inside][:2]


def decided_elsewhere(reader: Reader, thing: Thing) -> bool:
    """Whether a level of the city looks at what a district handles: it reads and does not decide."""
    return reader.role.level == "city" and bool(thing.unit) and thing.unit != reader.territory


def allowed(reader: Reader, pattern: URLPattern) -> bool:
    """Whether the rule of an address lets a reader in at all."""
    rule = pattern.callback.may
    return PUBLIC in rule or SIGNED_IN in rule or any(reader.may(permission) for permission in rule)


def kept_out(user: object, pattern: URLPattern) -> bool:
    """Whether the gate keeps a user out of an address."""
    request = RequestFactory().get("/")
    request.user, request.session = user, {}  # type: ignore[assignment]
    try:
        admit(request, pattern.callback.may)
    except Forbidden:
        return True
    return False


def faults(
    client: Client, reader: Reader, pattern: URLPattern, thing: Thing
) -> Iterator[tuple[str, str, int]]:
    """What comes out other than it must."""
    address = address_of(pattern, thing)
    for method in ("get", "post"):
        answer = getattr(client, method)(address)
        for close in answer._resource_closers:  # the answer's own close would end the transaction too
            close()
        status = answer.status_code
        if not allowed(reader, pattern):
            right = status == 403
        elif method == "post" and pattern.name in DECIDED and decided_elsewhere(reader, thing):
            right = status in {400, 403, 409}
        elif pattern.name in ABSENT or not thing.reached_by(reader):
            right = status in {400, 404, 405}
        else:
            right = status in ANSWERS
        if not right:
            yield method, address, status


def api(pattern: URLPattern) -> bool:
    """Whether an address is an operation of the API."""
    return pattern.name in OPERATIONS


def address_of(pattern: URLPattern, thing: Thing) -> str:
    """An address with an example in it."""
    return reverse(f"api:{pattern.name}" if api(pattern) else str(pattern.name), args=thing.args)


def reader_of(role: str) -> Reader:
    """The reader a demo user is."""
    user = get_user_model().objects.get(username=f"demo-{role}")
    return next(readers_of(the_pack(), user, date(2022, 7, 31)))[1]


def test_who_is_not_signed_in_reaches_only_what_is_public(in_city: object) -> None:
    client, objects, wrong = Client(HTTP_HOST="localhost"), Objects(), []
    for pattern in ADDRESSES:
        if PUBLIC in pattern.callback.may or str(pattern.name).startswith(ITS_OWN):
            continue
        thing = EXAMPLES.get(str(pattern.name), PLAIN)(objects)[0]
        address = address_of(pattern, thing)
        answer = client.get(address)
        if answer.status_code != 302 or not answer["Location"].startswith("/sign-in/"):
            wrong.append((address, answer.status_code))
    assert wrong == []
