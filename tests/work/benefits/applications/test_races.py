"""Sixteen people press send at once; a process dies while the month takes applications in."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.utils import translation

from work.benefits.applications.conftest import AT_SCHOOL, SEEKING, own, run_july
from work.benefits.applications.test_applying import rows_of
from work.benefits.small import JULY, PACK
from zhumeng.engine.errors import Conflict
from zhumeng.registers.intake.publishing import recover
from zhumeng.work.benefits.actions.take_applications import take_applications
from zhumeng.work.benefits.applications import api
from zhumeng.work.benefits.models import Application

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 16


def together(key_of: Callable[[int], str], code: str) -> list[object]:
    who = own(1)
    applicant, barrier = api.oneself(who, JULY), Barrier(CROWD)

    def press(n: int) -> object:
        try:
            barrier.wait(30)
            with translation.override("en"):
                return tuple(api.apply_for(PACK, who, applicant, code, AT_SCHOOL, key_of(n)))
        except Conflict:
            return "conflict"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CROWD) as crowd:
        return list(crowd.map(press, range(CROWD)))


def test_one_key_sixteen_times_is_one_application() -> None:
    assert len(set(together(lambda _n: "same", SEEKING))) == 1
    assert Application.objects.count() == 1


def test_sixteen_keys_are_one_application_and_fifteen_conflicts() -> None:
    answers = together(lambda n: f"key-{n}", SEEKING)
    assert answers.count("conflict") == CROWD - 1
    assert Application.objects.count() == 1


def test_a_form_of_several_is_whole_or_not_at_all() -> None:
    answers = together(lambda n: f"key-{n}", "left-school")
    assert answers.count("conflict") == CROWD - 1
    assert Application.objects.count() == 3


@pytest.mark.parametrize("after", range(2, 40, 6))
def test_a_death_while_the_month_takes_them_in(after: int) -> None:
    """The session is torn after some statements; the next run takes every application in, once."""
    for number in (1, 2):
        who = own(number)
        api.apply_for(PACK, who, api.oneself(who, JULY), SEEKING, AT_SCHOOL, f"k{number}")
    statements = iter(range(after))

    def torn(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:
        if next(statements, None) is None and connection.connection is not None:
            connection.connection.close()
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(torn):
            take_applications(PACK, JULY, "applications")
    except Exception:
        connection.close()
    recover()
    run_july()
    assert {one.state for one in Application.objects.all()} == {"decided"}
    numbers = sorted(str(row["application_no"]) for row in rows_of("job_seeking_applications"))
    assert numbers == sorted(one.number for one in Application.objects.all())
