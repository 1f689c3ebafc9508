"""Whose turn it is on applications, and how many are past their day: the same as the page of one tells."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from work.benefits.applications.conftest import (
    AT_SCHOOL,
    DAY,
    HANDLER,
    PACK,
    SEEKING,
    counter,
    own,
    run_july,
)  # fmt: skip
from work.benefits.small import JULY
from zhumeng.work.benefits.applications import api
from zhumeng.work.benefits.models import Application

pytestmark = pytest.mark.django_db
ENDED = date(2022, 8, 1)


def applied() -> None:
    """A subsidy whose school check only an office knows, and the three matters of who left school."""
    for number, code in ((1, SEEKING), (2, "left-school")):
        who = own(number)
        api.apply_for(PACK, who, api.oneself(who, JULY), code, AT_SCHOOL, f"k{number}")


def by_step(on: date) -> dict[str, tuple[int, int]]:
    """What the next step of each application says."""
    count, late = Counter[str](), Counter[str]()
    for row in Application.objects.all():
        step = "run" if (found := api.next_of(PACK, row, on)).what == "record" else found.what
        count[step] += 1
        late[step] += row.due_on is not None and row.due_on < on
    return {step: (count[step], late[step]) for step in ("answer", "complete", "run") if count[step]}


@pytest.mark.parametrize("on", [DAY, ENDED])
def test_the_run_and_then_the_office(on: date) -> None:
    applied()
    assert api.application_turns(PACK, HANDLER, HANDLER.scope, on) == by_step(on)
    assert by_step(ENDED)["run"] == (4, 4)
    run_july()
    found = api.application_turns(PACK, HANDLER, HANDLER.scope, on)
    assert found == by_step(on)
    assert found["complete"][0] >= 1


def test_a_street_is_told_what_its_counter_does_and_not_the_run() -> None:
    applied()
    run_july()
    mine = counter()
    found = api.application_turns(PACK, mine, mine.scope, ENDED)
    assert set(found) <= {"answer", "complete"}
    assert found["complete"] == (2, 2)
    other = counter(street="500112001")
    assert api.application_turns(PACK, other, other.scope, ENDED) == {}


def test_the_list_of_a_step_is_what_was_counted() -> None:
    applied()
    run_july()
    for step, (count, late) in api.application_turns(PACK, HANDLER, HANDLER.scope, ENDED).items():
        only = api.waits_for(PACK, step)
        for asked, wanted in (({}, count), ({"late": "1"}, late)):
            rows, total, _late = api.page_of_applications(HANDLER.scope, "x", asked, 1, ENDED, only)
            assert len(rows) == total == wanted
    assert api.application_turns(PACK, own(1), own(1).scope, ENDED) == {}


def test_turns_are_one_statement() -> None:
    applied()
    with CaptureQueriesContext(connection) as sent:
        api.application_turns(PACK, HANDLER, HANDLER.scope, ENDED + timedelta(days=1))
    assert len(sent) == 1
