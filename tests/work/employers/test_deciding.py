"""An office admits or refuses: its own territory, once, with a reason, never more than one account."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, ProgrammingError
from django.test import RequestFactory

from work.benefits.small import reader
from work.employers.conftest import (
    CODE,
    CONTACT,
    DAY,
    PACK,
    PASSWORD,
    PHONE,
    SCAN,
    TYPED,
    WANZHOU,
    YUBEI,
    office,
    sent,
)
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.accounts.api import ensure_user, readers_of
from zhumeng.foundation.accounts.models import Access, Grant, History, User
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Scope
from zhumeng.registers.api import employer_labels, enter_employer, find_employers, resolve_employers
from zhumeng.work.employers import api
from zhumeng.work.employers.actions.change_registration import correct_registration
from zhumeng.work.employers.actions.erase_refused import erase_refused
from zhumeng.work.employers.models import Licence, Registration, Verdict

pytestmark = pytest.mark.django_db
REASON = "名称与执照不一致"


def test_admission_opens_one_account_for_the_firms_own_file() -> None:
    row = sent()
    number = api.admit_firm(office(), row.pk, row.version)
    user, fresh = User.objects.get(pk=number), Registration.objects.get(pk=row.pk)
    firm = find_employers([CODE])[CODE]
    assert (fresh.state, fresh.password, fresh.account, fresh.employer_id) == ("admitted", "", number, firm)
    assert employer_labels([firm])[firm] == (CODE, TYPED["name"])
    (held,) = [found for _grant, found in readers_of(PACK, user, date(2022, 7, 29))]
    assert (held.role.code, held.scope) == ("employer", Scope(employer=firm))
    request = RequestFactory().post("/")
    assert authenticate(request, username="ceshi-hr", password=PASSWORD) == user
    assert not user.one_time_password
    made = History.objects.filter(table="accounts_user", row=str(number)).get()
    assert made.actor == "wang"


def test_a_name_of_the_registers_stays() -> None:
    firm = enter_employer(CODE, "登记库里的名称")
    row = sent()
    api.admit_firm(office(), row.pk, row.version)
    assert employer_labels([firm])[firm] == (CODE, "登记库里的名称")


def test_nothing_is_admitted_twice() -> None:
    row = sent()
    api.admit_firm(office(), row.pk, row.version)
    for version in (row.version, row.version + 1):
        with pytest.raises(Conflict):
            api.admit_firm(office(), row.pk, version)
        with pytest.raises(Conflict):
            api.refuse_firm(office(), row.pk, version, REASON)
    assert Grant.objects.count() == 1
    assert Verdict.objects.count() == 1


def test_a_form_that_was_corrected_meanwhile_admits_nothing() -> None:
    row = sent()
    correct_registration(PACK, "secret-1", row.version, TYPED | {"name": "别的公司"})
    with pytest.raises(Conflict):
        api.admit_firm(office(), row.pk, row.version)
    assert not User.objects.filter(username="ceshi-hr").exists()


def test_a_username_taken_meanwhile_is_told_and_another_will_do() -> None:
    row = sent()
    ensure_user("test", "ceshi-hr", "别人", date(2022, 1, 1), [])
    with pytest.raises(Conflict) as told:
        api.admit_firm(office(), row.pk, row.version)
    assert told.value.where == "username"
    assert told.value.mend
    assert Registration.objects.get(pk=row.pk).state == "waiting"
    assert not find_employers([CODE])
    number = api.admit_firm(office(), row.pk, row.version, "ceshi-hr-2")
    assert User.objects.get(pk=number).username == "ceshi-hr-2"
    assert api.registration_of_token("secret-1").username == "ceshi-hr-2"


def test_a_refusal_needs_a_reason_and_may_be_mended(day: list[date]) -> None:
    row = sent()
    with pytest.raises(Refused):
        api.refuse_firm(office(), row.pk, row.version, "no")
    api.refuse_firm(office(), row.pk, row.version, REASON)
    fresh = api.registration_of_token("secret-1")
    assert (fresh.state, fresh.password) == ("refused", "")
    assert api.verdicts_of(fresh)[0].reason == REASON
    with pytest.raises(Refused) as told:
        correct_registration(PACK, "secret-1", fresh.version, TYPED | {"password": "", "again": ""})
    assert told.value.where == "password"
    day[0] = date(2022, 8, 8)
    again = correct_registration(PACK, "secret-1", fresh.version, TYPED)
    assert (again.state, again.due_on) == ("waiting", date(2022, 8, 11))
    api.admit_firm(office(), again.pk, again.version)
    assert [one.outcome for one in api.earlier_of(office(), again)] == ["admitted", "refused"]


def test_an_earlier_refusal_by_another_office_is_seen() -> None:
    first = sent("first", unit=WANZHOU)
    api.refuse_firm(office(unit=WANZHOU), first.pk, first.version, REASON)
    second = sent("second", "192.0.2.2")
    assert [one.reason for one in api.earlier_of(office(), second)] == [REASON]


@pytest.mark.parametrize("act", [api.admit_firm, api.refuse_firm])
def test_another_district_and_another_role_decide_nothing(act: object) -> None:
    row = sent()
    others = (office(unit=WANZHOU), office("district_checker"), office("street_worker"))
    admin = reader("admin", Scope(units=None), "500000")
    for who in (*others, reader("employer", Scope(employer=1)), admin):
        with pytest.raises((Missing, Forbidden)):
            act(who, row.pk, row.version, REASON)  # type: ignore[operator]
    assert Registration.objects.get(pk=row.pk).state == "waiting"


def test_turns_count_what_waits_and_what_is_late() -> None:
    sent("a")
    sent("b", "192.0.2.2")
    assert api.registration_turns(office(), date(2022, 8, 3)) == (2, 0)
    assert api.registration_turns(office("inspector"), date(2022, 8, 4)) == (2, 2)
    assert api.registration_turns(office(unit=WANZHOU), date(2022, 8, 4)) == (0, 0)
    assert api.registration_turns(office("district_checker"), date(2022, 8, 4)) == (0, 0)


def test_contact_and_licence_open_for_who_decides_and_are_logged_with_what_for() -> None:
    row = sent()
    firm = resolve_employers([CODE])[CODE]
    for who, purpose, note in (
        ("district_maker", "registration", "执照名称不清楚"),
        ("inspector", "inspection", "接到群众举报"),
    ):
        assert api.open_contact(office(who, name=who), row.pk, purpose, note).phone == TYPED["phone"]
    assert api.read_licence(office("inspector"), row.pk) == (SCAN, "application/pdf")
    log = Access.objects.filter(what="reveal").order_by("pk")
    assert [(one.username, one.employer_id, one.purpose) for one in log] == [
        ("district_maker", firm, "registration: 执照名称不清楚"),
        ("inspector", firm, "inspection: 接到群众举报"),
        ("wang", firm, f"registration {row.pk} licence"),
    ]  # fmt: skip
    for who in (office(unit=WANZHOU), office("district_checker"), office("street_worker")):
        with pytest.raises(Missing):
            api.open_contact(who, row.pk, "inspection", "接到群众举报")
        with pytest.raises(Missing):
            api.read_licence(who, row.pk)
    for purpose, note in (
        ("", "接到群众举报"),
        ("benefit", "接到群众举报"),
        ("inspection", "x"),
        ("inspection", PHONE),
    ):
        with pytest.raises(Refused):
            api.open_contact(office("inspector"), row.pk, purpose, note)
    assert log.count() == 3


def test_a_refused_one_is_forgotten_when_its_days_are_over(day: list[date]) -> None:
    row, other = sent("a"), sent("b", "192.0.2.2")
    api.refuse_firm(office(), row.pk, row.version, REASON)
    last = api.kept_until(PACK, Registration.objects.get(pk=row.pk), day[0])
    assert last == DAY + timedelta(89)
    assert api.kept_until(PACK, other, day[0]) is None
    day[0] = last
    assert erase_refused(PACK) == 0
    assert api.open_contact(office(), row.pk, "complaint", "单位提出申诉").name == CONTACT
    day[0] = last + timedelta(1)
    assert (erase_refused(PACK), erase_refused(PACK)) == (1, 0)
    fresh = Registration.objects.get(pk=row.pk)
    assert (fresh.state, bytes(fresh.contact), fresh.erased_on) == ("refused", b"", day[0])
    assert [one.reason for one in api.verdicts_of(fresh)] == [REASON]
    assert fresh.licences.count() == 0
    assert api.masked(fresh) == ""
    with pytest.raises(Missing, match="were erased"):
        api.open_contact(office(), row.pk, "complaint", "单位提出申诉")
    assert api.open_contact(office(), other.pk, "complaint", "单位提出申诉").name == CONTACT
    assert History.objects.filter(table="employers_licence", change="delete").get().actor == "worker"


def test_an_erased_one_comes_again_with_a_contact_given_anew(day: list[date]) -> None:
    row = sent()
    api.refuse_firm(office(), row.pk, row.version, REASON)
    day[0] = date(2022, 11, 1)
    erase_refused(PACK)
    version = row.version + 1
    with pytest.raises(Refused) as told:
        correct_registration(PACK, "secret-1", version, TYPED | {"contact": "", "phone": ""})
    assert told.value.where == "contact"
    again = correct_registration(PACK, "secret-1", version, TYPED, SCAN)
    assert (again.state, again.erased_on, again.closed_on) == ("waiting", None, None)
    assert api.open_contact(office(), again.pk, "registration", "核对重新提交").name == CONTACT
    assert again.licences.count() == 1


def test_the_database_forgets_nothing_else_and_keeps_no_contact_of_what_is_erased() -> None:
    row = sent()
    with pytest.raises(ProgrammingError, match="removed only with the contact"), acting("test"):
        Licence.objects.filter(registration=row).delete()
    for change in ({"erased_on": DAY, "contact": b""}, {"closed_on": DAY}, {"contact": b""}):
        with pytest.raises(IntegrityError), acting("test"):
            Registration.objects.filter(pk=row.pk).update(**change)


def test_other_accounts_of_the_firm_are_told() -> None:
    row = sent()
    number = api.admit_firm(office(), row.pk, row.version)
    firm = find_employers([CODE])[CODE]
    older = replace(reader("employer", Scope(employer=firm)), user=number + 1)
    assert [one.registration.username for one in api.admitted_beside(older)] == ["ceshi-hr"]
    (itself,) = [found for _grant, found in readers_of(PACK, User.objects.get(pk=number), date(2022, 7, 29))]
    assert api.admitted_beside(itself) == []
    assert api.admitted_beside(reader("employer", Scope(employer=firm + 1))) == []
    assert api.admitted_beside(office()) == []


def test_the_database_holds_it_too() -> None:
    row = sent()
    number = api.admit_firm(office(), row.pk, row.version)
    other = sent("other", "192.0.2.2", username="other-hr")
    for change in ({"state": "admitted", "password": ""}, {"state": "gone"}, {"password": ""},
                   {"state": "admitted", "password": "", "account": number, "employer_id": 1}):  # fmt: skip
        with pytest.raises(IntegrityError), acting("test"):
            Registration.objects.filter(pk=other.pk).update(**change)
    with pytest.raises(ProgrammingError), acting("test"):
        Verdict.objects.update(reason="另一个理由")
    with pytest.raises(IntegrityError), acting("test"):
        Verdict.objects.create(
            registration=row, outcome="admitted", decided_by="li", territory=YUBEI, decided_on=row.sent_on
        )
