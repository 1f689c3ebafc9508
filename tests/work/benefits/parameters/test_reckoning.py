"""The effect of a proposal is reckoned in the background: queued, stopped, resumed, never approved stale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from work.benefits.small import CITY, JULY, JUNE, PACK, REFUND, decided, firm, reader, the_lake
from zhumeng.engine.errors import Conflict, Forbidden
from zhumeng.foundation.accounts.models import History
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.runs import Busy
from zhumeng.work.benefits.models import EffectPart, EffectRun, ParameterChange
from zhumeng.work.benefits.parameters import api, reckon

pytestmark = pytest.mark.django_db
OFFICE = replace(reader("lead_office", CITY), username="office")
HEAD = replace(reader("lead_head", CITY), username="head")
SINCE_JUNE = (date(2022, 6, 1), None)


@pytest.fixture(autouse=True)
def in_english(home: object) -> Iterator[None]:
    for month in (JUNE, JULY):
        decided(REFUND, month, firm(1), firm(2))
    with translation.override("en"):
        yield


def propose(name: str = "max_layoff_rate", value: str = "0.1") -> int:
    return api.propose_parameter(PACK, OFFICE, REFUND.code, name, value, SINCE_JUNE, "文件", "A", "理由")


def run_of(number: int) -> EffectRun:
    return EffectRun.objects.get(change=number)


def approve(number: int) -> None:
    api.decide_parameter(the_pack(), the_lake(), HEAD, number, True)


def seen(number: int) -> api.Reckoned:
    return api.reckoned(ParameterChange.objects.get(pk=number))


def queued() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'reckon_effect'")
        return int(cursor.fetchone()[0])


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which parts were really reckoned, in order."""
    done: list[str] = []
    real = reckon._done

    def part(pack: Any, lake: Any, change: Any, work: Any, name: str) -> Any:
        done.append(name)
        return real(pack, lake, change, work, name)

    monkeypatch.setattr(reckon, "_done", part)
    return done


def test_proposing_queues_the_reckoning_and_nothing_is_approved_before_it_is_there(
    counted: list[str],
) -> None:
    number = propose()
    assert (queued(), counted, seen(number).state, seen(number).open) == (1, [], "waiting", True)
    assert ParameterChange.objects.get(pk=number).effect == {}
    with pytest.raises(Conflict, match="not reckoned yet"):
        approve(number)
    api.do_effect(run_of(number).pk)
    assert counted == ["effect", "2022-06", "2022-07"]
    assert (seen(number).state, seen(number).done, seen(number).total) == ("done", 3, 3)
    change = ParameterChange.objects.get(pk=number)
    assert change.effect["month"] == "2022-07"
    assert [one["month"] for one in change.altered] == ["2022-06", "2022-07"]
    assert History.objects.filter(table="benefits_effectrun", actor="office").count() == 3
    approve(number)


def test_a_refusal_needs_no_effect() -> None:
    number = propose()
    api.decide_parameter(the_pack(), the_lake(), HEAD, number, False, "依据不足")
    api.do_effect(run_of(number).pk)
    assert seen(number).state == "stopped"


def test_a_reckoning_done_twice_is_done_once(counted: list[str]) -> None:
    number = propose()
    for _ in range(2):
        api.do_effect(run_of(number).pk)
    assert len(counted) == 3


def test_stopped_it_keeps_what_is_done_and_goes_on_from_there(
    counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = propose()
    real = reckon._done

    def stops(*given: Any) -> Any:
        if given[-1] == "2022-06":
            monkeypatch.setattr(reckon, "_done", real)
            EffectRun.objects.filter(change=number).update(stop_by="head")
        return real(*given)

    monkeypatch.setattr(reckon, "_done", stops)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('zhumeng.actor', 'head', true)")
    api.do_effect(run_of(number).pk)
    assert (seen(number).state, seen(number).done, seen(number).stop_by) == ("stopped", 2, "head")
    with pytest.raises(Conflict, match="not reckoned yet"):
        approve(number)
    api.ask_again(HEAD, number)
    assert (queued(), seen(number).state, seen(number).stop_by) == (2, "waiting", "")
    api.do_effect(run_of(number).pk)
    assert counted == ["effect", "2022-06", "2022-07"]
    approve(number)


def test_what_only_waits_is_stopped_at_once_and_one_that_is_open_is_not_asked_for_again() -> None:
    number = propose()
    with pytest.raises(Conflict, match="being reckoned already"):
        api.ask_again(OFFICE, number)
    api.stop_effect(OFFICE, number)
    assert (seen(number).state, seen(number).stop_by) == ("stopped", "office")
    api.do_effect(run_of(number).pk)
    assert not EffectPart.objects.exists()
    with pytest.raises(Conflict, match="No effect"):
        api.stop_effect(OFFICE, number)


def test_a_fault_is_told_by_its_kind_alone_and_taken_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    number = propose()

    def breaks(*_given: Any) -> Any:
        raise OSError("500112199001011231 was in the file")

    with monkeypatch.context() as patch:
        patch.setattr(reckon, "_done", breaks)
        api.do_effect(run_of(number).pk)
    assert (seen(number).state, seen(number).fault) == ("failed", "OSError")
    api.ask_again(OFFICE, number)
    api.do_effect(run_of(number).pk)
    assert seen(number).state == "done"


def test_data_that_moved_are_reckoned_again_before_it_is_approved(counted: list[str]) -> None:
    number = propose()
    api.do_effect(run_of(number).pk)
    decided(REFUND, JULY, firm(1), firm(2), firm(3))
    assert not api.is_current(the_pack(), the_lake(), ParameterChange.objects.get(pk=number))
    with pytest.raises(Conflict, match="data have moved"):
        approve(number)
    api.ask_again(OFFICE, number)
    api.do_effect(run_of(number).pk)
    assert len(counted) == 6
    approve(number)


def test_another_change_of_the_policy_moves_the_effect_too() -> None:
    number, other = propose(), propose("max_layoff_rate_small", "0.3")
    for one in (number, other):
        api.do_effect(run_of(one).pk)
    approve(other)
    with pytest.raises(Conflict, match="data have moved"):
        approve(number)


def test_only_who_sets_or_approves_starts_and_stops_it() -> None:
    number, nobody = propose(), replace(reader("district_maker"), username="x")
    for act in (api.ask_again, api.stop_effect):
        with pytest.raises(Forbidden):
            act(nobody, number)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_reckon_one_change() -> None:
    number = propose()
    second = connection.copy()
    try:
        with second.cursor() as cursor:
            keys = [reckon.LOCK_SPACE, run_of(number).pk]
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", keys)
            with pytest.raises(Busy):
                api.do_effect(run_of(number).pk)
            api.stop_effect(OFFICE, number)
            assert (seen(number).state, seen(number).stop_by) == ("waiting", "office")
            # Closing alone gives the lock back only once the other backend has noticed.
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", keys)
    finally:
        second.close()
    api.stop_effect(OFFICE, number)
    assert seen(number).state == "stopped"
