"""A firm registers: what is taken, what is refused, what the applicant may change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registers.people_of_test import firm
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
    office,
    sent,
)
from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.engine.packs.recruitment import Recruitment
from zhumeng.foundation.accounts.models import History
from zhumeng.work.employers import api
from zhumeng.work.employers.actions.change_registration import correct_registration, withdraw_registration
from zhumeng.work.employers.models import Registration
from zhumeng.work.employers.terms import due_day
from zhumeng.work.employers.typed import MOST_SCANS

pytestmark = pytest.mark.django_db
TERMS = PACK.recruitment.on(date(2022, 7, 29)).registration  # type: ignore[union-attr]


def dump_of(*tables: str) -> str:
    """Everything the database holds in some tables, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT t::text FROM {table} t")
            found += [row for (row,) in cursor.fetchall()]
    return "\n".join(found)


TABLES = ("employers_registration", "employers_licence", "employers_verdict", "foundation_history")


def test_it_waits_for_the_office_by_a_working_day() -> None:
    row = sent()
    assert (row.state, row.due_on) == ("waiting", date(2022, 8, 3))
    assert check_password(PASSWORD, row.password)
    assert api.registration_of_token("secret-1") == row
    assert api.masked(row) == "欧**** 137******76"


@pytest.mark.parametrize(
    ("on", "due"), [(date(2027, 11, 26), date(2027, 12, 1)), (date(2027, 11, 27), date(2027, 12, 1))]
)
def test_weekdays_stand_where_no_table_of_holidays_reaches(on: date, due: date) -> None:
    assert due_day(TERMS, on) == due


def test_a_city_without_terms_takes_no_registration() -> None:
    pack = replace(PACK, recruitment=Recruitment(()))
    with pytest.raises(Refused) as told:
        api.send_registration(pack, TYPED, "secret-1", "192.0.2.1")
    assert "employment office" in told.value.mend


def test_no_more_scans_than_anybody_needs() -> None:
    row = sent()
    for n in range(MOST_SCANS - 1):
        row = correct_registration(PACK, "secret-1", row.version, TYPED, SCAN + bytes([n]))
    with pytest.raises(Refused) as told:
        correct_registration(PACK, "secret-1", row.version, TYPED, SCAN + b"one too many")
    assert told.value.where == "scan"
    assert row.licences.count() == MOST_SCANS


def test_one_form_makes_one_registration() -> None:
    row = sent()
    again, fresh = api.send_registration(PACK, TYPED | {"name": "另一家"}, "secret-1", "192.0.2.1")
    assert (again, fresh, again.name) == (row, False, row.name)
    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("credit_code", CODE[:17] + ("0" if CODE[17] != "0" else "1"), "does not fit"),
        ("credit_code", "91999900IOSVZ00001", "no credit code"),
        ("credit_code", "", "needed"),
        ("name", "", "needed"),
        ("unit", "000000", "no district"),
        ("role", "district_maker", "none of the choices"),
        ("role", "bank", "none of the choices"),
        ("contact", "", "needed"),
        ("phone", "call me", "written otherwise"),
        ("username", "13712349876", "cannot be a username"),
        ("password", "", "missing"),
        ("password", "short", "differ"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(field: str, typed: str, says: str) -> None:
    with pytest.raises(Refused) as told:
        sent(**{field: typed})
    assert says in told.value.what
    assert told.value.where in (field, "again")
    assert told.value.mend
    assert not Registration.objects.exists()


@pytest.mark.parametrize("password", ["short", "1234567890123", "password123"])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(Refused) as told:
        sent(password=password, again=password)
    assert told.value.where == "password"


@pytest.mark.parametrize("content", [b"MZ an exe called licence.pdf", b"%PDF-" + b"x" * 5_000_000])
def test_a_scan_is_known_by_its_content(content: bytes) -> None:
    with pytest.raises(Refused) as told:
        api.send_registration(PACK, TYPED, "secret-1", "192.0.2.1", content)
    assert told.value.where == "scan"
    assert not Registration.objects.exists()


def test_one_address_is_heard_so_often_a_day(day: list[date]) -> None:
    for n in range(TERMS.a_day):
        sent(f"token-{n}", credit_code=firm(100 + n))
    with pytest.raises(Forbidden):
        sent("one-too-many", credit_code=firm(99))
    sent("another", "192.0.2.2", credit_code=firm(98))
    day[0] = date(2022, 7, 30)
    sent("next-day", credit_code=firm(97))


def test_one_firm_waits_so_often() -> None:
    for n in range(TERMS.open_a_firm):
        sent(f"token-{n}", f"192.0.2.{n}")
    with pytest.raises(Forbidden):
        sent("one-too-many", "192.0.2.99")
    other = sent("other", "192.0.2.98", credit_code=firm(77))
    with pytest.raises(Forbidden):
        correct_registration(PACK, "other", other.version, TYPED)
    withdraw_registration("token-0", 1)
    correct_registration(PACK, "other", other.version, TYPED)


def test_a_correction_keeps_what_is_left_empty() -> None:
    row = sent()
    typed = TYPED | {
        "name": "更名有限公司",
        "contact": "",
        "phone": "02367001234",
        "password": "",
        "again": "",
    }
    correct_registration(PACK, "secret-1", row.version, typed)
    fresh = api.registration_of_token("secret-1")
    assert (fresh.name, fresh.password, fresh.due_on) == ("更名有限公司", row.password, row.due_on)
    found = api.open_contact(office(), fresh.pk, "registration", "核对更正内容")
    assert (found.name, found.phone) == (CONTACT, "02367001234")
    with pytest.raises(Conflict):
        correct_registration(PACK, "secret-1", row.version, typed)


def test_another_office_has_its_own_days(day: list[date]) -> None:
    row = sent()
    day[0] = date(2022, 8, 2)
    moved = correct_registration(PACK, "secret-1", row.version, TYPED | {"unit": WANZHOU})
    assert moved.due_on == date(2022, 8, 5)
    with pytest.raises(Missing):
        api.find_registration(office(), row.pk)
    assert api.find_registration(office(unit=WANZHOU), row.pk).pk == row.pk


def test_a_withdrawn_one_is_over_and_its_password_gone() -> None:
    row = sent()
    withdraw_registration("secret-1", row.version)
    fresh = api.registration_of_token("secret-1")
    assert (fresh.state, fresh.password, fresh.licences.count()) == ("withdrawn", "", 0)
    assert (bytes(fresh.contact), fresh.erased_on, api.masked(fresh)) == (b"", DAY, "")
    with pytest.raises(Conflict):
        correct_registration(PACK, "secret-1", fresh.version, TYPED)
    with pytest.raises(Conflict):
        withdraw_registration("secret-1", fresh.version)


def test_no_other_secret_opens_it() -> None:
    sent()
    assert "secret-1" not in dump_of(*TABLES)
    for token in ("secret-2", "", "%"):
        with pytest.raises(Missing):
            api.registration_of_token(token)


NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=3, max_size=8)
PHONES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
WORDS = st.text("abcdefghjkmnpqrstuvwxyz23456789", min_size=14, max_size=20)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMES, PHONES, WORDS)
def test_nothing_personal_is_in_clear_in_the_database(name: str, phone: str, password: str) -> None:
    token = f"{name}{phone}{password}"
    typed = {"contact": name, "phone": phone, "password": f"{password}x", "again": f"{password}x"}
    api.send_registration(PACK, TYPED | typed, token, phone, b"%PDF-" + name.encode() + phone.encode())
    row = api.registration_of_token(token)
    correct_registration(PACK, token, row.version, TYPED | typed | {"name": "改名"})
    withdraw_registration(token, row.version + 1)
    written = dump_of(*TABLES)
    for secret in (name, phone, password):
        assert secret not in written
        assert secret.encode().hex() not in written


def test_the_history_tells_who_and_never_the_password() -> None:
    row = sent()
    withdraw_registration("secret-1", row.version)
    found = History.objects.filter(table="employers_registration", row=str(row.pk)).order_by("pk")
    assert [(one.change, one.actor) for one in found] == [("insert", "visitor"), ("update", "visitor")]
    assert not any({"password", "contact", "attachment"} & {*(one.after or {})} for one in found)
    assert SCAN.hex() not in dump_of(*TABLES)
    assert PHONE not in dump_of(*TABLES)
