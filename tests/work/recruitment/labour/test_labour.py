"""Firms report, once a month it counts; the office answers and connects; both firms agree or nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from work.benefits.small import PACK, WANZHOU, YUBEI, reader
from work.recruitment.conftest import DAY, own_firm, seeker
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader, Scope
from zhumeng.registers.models import ServiceRecord
from zhumeng.work.recruitment.labour import api
from zhumeng.work.recruitment.models import LabourLoan, LabourReport

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "shortage", "unit": "渝北区", "post": "焊工", "count": "20", "from_on": "2022-07-15",
    "until_on": "2022-08-31", "reason": "订单增加",
}  # fmt: skip


def office(unit: str = YUBEI) -> Reader:
    return reader("district_maker", Scope(units=frozenset({unit})), unit)


def report(who: Reader, **other: str) -> LabourReport:
    return api.report_labour(PACK, who, TYPED | other)


def pair() -> tuple[LabourReport, LabourReport]:
    return report(own_firm()), report(own_firm(1), kind="surplus", unit="万州区", count="8")


@contextmanager
def refused(kind: type[Refused], words: str = ".") -> Iterator[None]:
    with pytest.raises(kind, match=words), transaction.atomic():
        yield


def test_an_employers_first_report_of_a_month_counts(day: list[date]) -> None:
    report(own_firm())
    report(own_firm(), post="电工")
    with refused(Conflict, "already"):
        report(own_firm())
    report(own_firm(1))
    day[0] = date(2022, 8, 2)
    report(own_firm(), post="钳工")
    found = ServiceRecord.objects.filter(kind="labour_shortage_report").order_by("occurred_on", "pk")
    firm = own_firm().scope.employer
    assert [(one.occurred_on, one.employer_id, one.unit) for one in found] == [
        (DAY, firm, YUBEI), (DAY, own_firm(1).scope.employer, YUBEI), (day[0], firm, YUBEI),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "other", [{"kind": "x"}, {"count": "0"}, {"until_on": "2022-07-01"}, {"from_on": ""}, {"unit": "月球"}]
)
def test_a_faulty_field_is_refused(other: dict[str, str]) -> None:
    with refused(Refused):
        report(own_firm(), **other)
    assert not ServiceRecord.objects.filter(kind="labour_shortage_report").exists()


def test_the_office_of_the_district_answers_once_seen_by_the_firm() -> None:
    row = report(own_firm())
    with pytest.raises(Missing):
        api.answer_report(office(WANZHOU), row.pk, 1, "已安排")
    with pytest.raises(Forbidden):
        api.answer_report(own_firm(), row.pk, 1, "已安排")
    with pytest.raises(Refused):
        api.answer_report(office(), row.pk, 1, " ")
    done = api.answer_report(office(), row.pk, 1, "已推送至零工市场")
    assert (done.state, done.answer) == ("answered", "已推送至零工市场")
    with pytest.raises(Conflict):
        api.answer_report(office(), row.pk, 1, "再答")
    assert [one.answer for one in api.labour_list(own_firm(), {})] == ["已推送至零工市场"]
    assert api.labour_list(own_firm(1), {}) == []
    assert api.labour_list(seeker(1), {}) == []


def test_people_are_shared_once_both_firms_agreed() -> None:
    short, over = pair()
    assert [one.pk for one in api.may_lend(office(), DAY)] == [over.pk]
    loan = api.connect_firms(PACK, office(), short.pk, over.pk)
    assert loan.count == 8
    with refused(Conflict, "connected before"):
        api.connect_firms(PACK, office(), short.pk, over.pk)
    with pytest.raises(Missing):
        api.answer_loan(own_firm(2), loan.pk, agrees=True)
    assert api.answer_loan(own_firm(), loan.pk, agrees=True).state == "proposed"
    assert api.answer_loan(own_firm(1), loan.pk, agrees=True).state == "agreed"
    with pytest.raises(Conflict):
        api.answer_loan(own_firm(1), loan.pk, agrees=False)
    assert [one.pk for one in api.loans_in(own_firm(1))] == [loan.pk]


def test_one_no_is_a_no_and_the_database_holds_both_sides() -> None:
    short, over = pair()
    loan = api.connect_firms(PACK, office(), short.pk, over.pk)
    with pytest.raises(IntegrityError, match="labour_loan_both_agree"), transaction.atomic(), acting("sql"):
        LabourLoan.objects.filter(pk=loan.pk).update(state="agreed")
    assert api.answer_loan(own_firm(1), loan.pk, agrees=False).state == "declined"


def test_only_what_fits_is_connected() -> None:
    short, over = pair()
    own = report(own_firm(), kind="surplus", post="普工")
    late = report(own_firm(1), kind="surplus", post="普工", from_on="2022-10-01", until_on="2022-10-31")
    for first, second in ((short, own), (short, short), (short, late)):
        with refused(Refused, "surplus of another firm|same time"):
            api.connect_firms(PACK, office(), first.pk, second.pk)
    with pytest.raises(Missing):
        api.connect_firms(PACK, office(WANZHOU), short.pk, over.pk)


def test_districts_are_counted_for_the_day() -> None:
    pair()
    city = reader("city_handler", Scope(units=None), "500000")
    later = date(2022, 7, 20)
    told = api.labour_by_unit(city, later)
    assert [(one["unit"], one["short"], one["over"], one["waits"]) for one in told] == [
        (WANZHOU, None, 8, 1), (YUBEI, 20, None, 1),
    ]  # fmt: skip
    assert [one["unit"] for one in api.labour_by_unit(office(), later)] == [YUBEI]
