"""A parameter changes by two people, with its effect told before, and decisions follow from its first day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.utils import translation

from work.benefits.small import CITY, JULY, JUNE, PACK, REFUND, YUBEI, decided, firm, reader, the_lake
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.home import amendments_path
from zhumeng.foundation.scope import Reader
from zhumeng.work.benefits.explain import find_decision
from zhumeng.work.benefits.models import EffectRun, ParameterChange
from zhumeng.work.benefits.parameters import api, effect

pytestmark = pytest.mark.django_db
Committing = Callable[..., AbstractContextManager[object]]


def person(code: str, name: str = "") -> Reader:
    return replace(reader(code, CITY), username=name or code)


OFFICE, HEAD = person("lead_office"), person("lead_head")
FROM_JULY = (date(2022, 7, 1), None)


@pytest.fixture(autouse=True)
def in_english(home: object) -> Iterator[None]:
    with translation.override("en"):
        yield


def propose(
    value: object = "0.1", name: str = "max_layoff_rate", days: object = FROM_JULY, **said: str
) -> int:
    words = {"source": "渝人社发〔2022〕99号", "confidence": "A", "reason": "市里放宽"} | said
    number = api.propose_parameter(
        PACK, OFFICE, "retention-refund", name, value, days,  # type: ignore[arg-type]
        words["source"], words["confidence"], words["reason"],
    )  # fmt: skip
    api.do_effect(EffectRun.objects.get(change=number).pk)
    return number


def test_approved_by_another_it_is_in_force_from_its_first_day(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    number = propose()
    assert the_pack().amendments is None
    with django_capture_on_commit_callbacks(execute=True):
        api.decide_parameter(the_pack(), the_lake(), HEAD, number, True)
    rate = the_pack().policies["retention-refund"].parameters["max_layoff_rate"]
    assert [str(rate.on(date(2022, month, 30)).value) for month in (6, 7)] == ["0.055", "0.1"]  # type: ignore[union-attr]
    assert the_pack().policies["retention-refund"].digest != REFUND.digest
    assert rate.on(date(2022, 7, 30)).source == "渝人社发〔2022〕99号"  # type: ignore[union-attr]


def test_a_decision_made_by_it_is_read_with_it_for_ever(
    django_capture_on_commit_callbacks: Committing, monkeypatch: pytest.MonkeyPatch
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        api.decide_parameter(the_pack(), the_lake(), HEAD, propose(), True)
    pack = the_pack()
    monkeypatch.setattr("work.benefits.small.PACK", pack)
    decided(pack.policies["retention-refund"], JULY, firm(1))
    with django_capture_on_commit_callbacks(execute=True):
        api.decide_parameter(the_pack(), the_lake(), HEAD, propose("0.2"), True)
    kept = find_decision(the_pack(), the_lake(), "retention-refund:2022-07:1")
    rate = kept.policy.parameters["max_layoff_rate"].on(JULY.last_day)
    assert rate is not None
    assert str(rate.value) == "0.1"


def test_two_people_by_any_path() -> None:
    number = propose()
    with pytest.raises(Forbidden):
        api.decide_parameter(the_pack(), the_lake(), OFFICE, number, True)
    both = replace(HEAD, username=OFFICE.username)
    with pytest.raises(Forbidden, match="proposed it"):
        api.decide_parameter(the_pack(), the_lake(), both, number, True)
    with pytest.raises(IntegrityError, match="parameter_two_people"), acting("x"), connection.cursor() as raw:
        raw.execute("UPDATE benefits_parameterchange SET state = 'approved', decided_by = proposed_by")


def test_what_cannot_be_is_one_clear_refusal() -> None:
    for wrong in ({"source": " "}, {"reason": ""}, {"confidence": "Z"}):
        with pytest.raises(Refused):
            propose(**wrong)
    for value in ("much", "1.5", "-0.1"):
        with pytest.raises(Refused):
            propose(value)
    with pytest.raises(Refused, match="before the first"):
        propose(days=(date(2022, 7, 1), date(2022, 6, 1)))
    with pytest.raises(Missing):
        propose(name="unheard_of")
    assert not ParameterChange.objects.exists()
    with pytest.raises(Forbidden):
        api.propose_parameter(PACK, HEAD, "retention-refund", "max_layoff_rate", "0.1", FROM_JULY,
                              "s", "A", "r")  # fmt: skip


def test_one_proposal_at_a_time_and_it_can_be_taken_back() -> None:
    number = propose()
    with pytest.raises(Conflict):
        propose("0.2")
    with pytest.raises(Forbidden):
        api.withdraw_parameter(HEAD, number)
    api.withdraw_parameter(OFFICE, number)
    again = propose("0.2")
    with pytest.raises(Refused, match="reason"):
        api.decide_parameter(the_pack(), the_lake(), HEAD, again, False)
    api.decide_parameter(the_pack(), the_lake(), HEAD, again, False, "依据不足")
    with pytest.raises(Conflict):
        api.decide_parameter(the_pack(), the_lake(), HEAD, again, True)
    assert the_pack().amendments is None


def test_the_answers_it_would_alter_are_counted_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (firm(1), firm(2, insured_base=100, insured_end=92), firm(3, insured_base=100, insured_end=50))
    for month in (JUNE, JULY):
        decided(REFUND, month, *rows)
    relation = " UNION ALL ".join(f"FROM ({row})" for row in selects(rows))
    cases = type("Cases", (), {"relation": lambda *_a: f"({relation})"})
    monkeypatch.setattr(effect, "cases_of", lambda *_a: cases())
    monkeypatch.setattr("zhumeng.work.benefits.scan.cases_of", lambda *_a: cases())
    change = ParameterChange.objects.get(pk=propose())
    assert [(one["month"], one["changed"], one["of"]) for one in change.altered] == [("2022-07", 1, 3)]
    assert [one["subject"] for one in change.altered[0]["examples"]] == ["2"]
    before, after = change.effect["units"][YUBEI][:2]
    assert (before, after) == (1, 2)


def selects(rows: tuple[dict[str, object], ...]) -> list[str]:
    from work.benefits.small import _column

    return [
        f"SELECT {', '.join(_column(REFUND, name, value) for name, value in row.items())}" for row in rows
    ]


def test_what_nobody_has_found_is_listed_with_who_waits() -> None:
    unset = api.unset_on(PACK, the_lake(), JULY)
    names = {(one.policy.code, one.name) for one in unset if not one.limit}
    assert ("retention-refund", "collective_above") in {(o.policy.code, o.name) for o in unset if o.limit}
    assert ("temporary-living", "amount") in names or any(code == "temporary-living" for code, _n in names)
    assert not any(code == "retention-refund" for code, _name in names)


def test_files_are_made_whole_and_again_the_same(django_capture_on_commit_callbacks: Committing) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        api.decide_parameter(the_pack(), the_lake(), HEAD, propose(), True)
    version = api.publish()
    assert api.publish() == version == (amendments_path() / "CURRENT").read_text().strip()
    assert sorted(one.name for one in amendments_path().iterdir()) == sorted(["CURRENT", version])
