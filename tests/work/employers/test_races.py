"""Many press at once: one registration, one account."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils import translation

from work.employers.conftest import PACK, TYPED, office, sent
from zhumeng.engine.errors import Conflict, Forbidden
from zhumeng.foundation.accounts.models import Grant, User
from zhumeng.work.employers import api
from zhumeng.work.employers.models import Registration, Verdict

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 8


def together(act: Callable[[int], object]) -> list[object]:
    barrier = Barrier(CROWD)

    def press(n: int) -> object:
        try:
            barrier.wait(30)
            with translation.override("en"):
                return act(n)
        except (Conflict, Forbidden) as error:
            return type(error).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(CROWD) as crowd:
        return list(crowd.map(press, range(CROWD)))


def test_many_admit_and_refuse_at_once_and_one_account_is_there() -> None:
    row = sent()

    def decide(n: int) -> object:
        who = office(name=f"clerk-{n}")
        if n % 4 == 3:
            return api.refuse_firm(who, row.pk, row.version, "请补交营业执照")
        return api.admit_firm(who, row.pk, row.version, f"name-{n}")

    answers = together(decide)
    assert answers.count("Conflict") == CROWD - 1
    assert Verdict.objects.count() == 1
    admitted = Registration.objects.get().state == "admitted"
    assert User.objects.count() == Grant.objects.count() == int(admitted)


def test_two_firms_with_one_username_are_two_answers() -> None:
    rows = [sent("first"), sent("second", "192.0.2.2")]
    answers = together(lambda n: api.admit_firm(office(name=f"c{n}"), rows[n % 2].pk, rows[n % 2].version))
    assert answers.count("Conflict") == CROWD - 1
    assert sorted(one.state for one in Registration.objects.all()) == ["admitted", "waiting"]
    assert User.objects.filter(username="ceshi-hr").count() == Grant.objects.count() == 1


def test_one_form_many_times_is_one_and_many_forms_are_as_many_as_may() -> None:
    same = together(lambda _n: api.send_registration(PACK, TYPED, "same", "192.0.2.1")[0].pk)
    assert len(set(same)) == Registration.objects.count() == 1
    many = together(lambda n: api.send_registration(PACK, TYPED, f"form-{n}", f"192.0.2.{n}")[0].pk)
    assert many.count("Forbidden") == CROWD - 1
    assert Registration.objects.count() == 2
