"""After intake, search, views and a reveal: no number, name or phone in clear in any table or in the lake."""

from __future__ import annotations

from contextlib import suppress

from django.db import connection

from registers.conftest import Write, contribution, resident
from registers.files.readers import reader
from registers.people_of_test import person
from registers.test_privacy import every_value
from zhumeng.engine.errors import Refused
from zhumeng.engine.month import Month
from zhumeng.foundation.accounts.api import create_user
from zhumeng.foundation.home import home, lake_path
from zhumeng.registers import api

JULY = Month(2022, 7)
NUMBER, NAME, PHONE = person(77), "独孤金丝雀", "13712349876"
CANARIES = (NUMBER, NUMBER[:17], NAME, PHONE)


def dump() -> dict[str, str]:
    """Every row of every table as text, keys aside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" AS t')
            found[table] = "\n".join(row for (row,) in cursor.fetchall())
    return found


def test_nothing_personal_is_kept_in_clear(db: None, write: Write) -> None:
    row = resident(77, person_name=NAME, phone=PHONE, hukou_territory="500112002")
    api.take("people", write([row], "people.csv"), arrived=JULY)
    api.take("contributions", write([contribution(77)], "paid.csv"), arrived=JULY)
    worker, admin = reader("street_worker", "500112002"), reader("admin", "500000")
    one = api.find_person_of(worker, JULY, NUMBER)
    api.person_file(worker, one, JULY)
    plain = api.reveal_person(worker, one, JULY, "service", "通知参加招聘会")
    assert (plain.number, plain.name, plain.phone) == (NUMBER, NAME, PHONE)
    for attempt in (
        lambda: api.find_person_of(worker, JULY, NUMBER + "0"),
        lambda: api.reveal_person(worker, one, JULY, "service", f"联系 {PHONE}"),
        lambda: api.reveal_person(worker, one, JULY, NUMBER, "通知参加招聘会"),
        lambda: create_user(admin, NUMBER.lower(), NAME),
        lambda: create_user(admin, PHONE, NAME),
    ):
        with suppress(Refused):
            attempt()
    tables = dump()
    assert "registers_person" in tables
    assert "accounts_access" in tables
    for table, rows in tables.items():
        for canary in CANARIES:
            assert canary not in rows, table
            assert canary.encode().hex() not in rows, table
    kept = list(every_value(lake_path()))
    assert kept
    assert not [canary for canary in CANARIES for value in kept if canary in value]
    files = [file.read_bytes() for file in home().rglob("*") if file.is_file()]
    assert files
    assert not [canary for canary in CANARIES for content in files if canary.encode() in content]
