"""However much there is, a page asks the database a bounded number of times."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from web.conftest import As
from web.site.objects import ABSENT, EXAMPLES, PLAIN, Objects
from web.site.test_matrix import ADDRESSES, ITS_OWN, address_of

MOST = 20
"""Statements a page may send to PostgreSQL; most send half of it, sign-in included."""


@pytest.mark.parametrize("role", ["city-handler", "auditor", "admin", "employer", "responsible-office"])
def test_every_page_asks_a_bounded_number_of_times(as_user: As, role: str) -> None:
    client, objects, over = as_user(role), Objects(), []
    client.raise_request_exception = False
    for pattern in ADDRESSES:
        if str(pattern.name).startswith(ITS_OWN) or pattern.name in ABSENT:
            continue
        address = address_of(pattern, EXAMPLES.get(str(pattern.name), PLAIN)(objects)[0])
        with CaptureQueriesContext(connection) as sent:
            answer = client.get(address)
            for close in answer._resource_closers:
                close()
        if len(sent) > MOST:
            over.append((address, len(sent)))
    assert over == []
