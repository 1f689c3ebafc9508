"""The access log and the history of changes: for auditors, by what they ask, without secrets."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.foundation.accounts import api
from zhumeng.foundation.accounts.models import User
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.foundation.today import today

pytestmark = pytest.mark.django_db

UNTRACKED = {
    "benefits_decision": "append-only by a guard of its own: its versions are its history",
    "foundation_step": "written by the run of a month, which nobody fills in",
    "benefits_storedbatch": "written by the run of a month, which nobody fills in",
    "recruitment_matchrun": "written by the run of a month, which nobody fills in",
    "recruitment_recommendation": "written by the run of a month; what moves one on – turned down, "
    "withdrawn, answered, consent taken back – has its own history",
    "recruitment_unplaced": "written by the run of a month, which nobody fills in",
    "recruitment_roomsignal": "two browsers finding each other: nothing of a conversation is kept",
    "recruitment_roomstay": "who was in a room until when, noted by the page itself every few seconds",
    "registers_person": "written in bulk by intake from files that are kept by digest; sealed by key",
    "registers_employer": "written in bulk by intake from files that are kept by digest",
}
"""Tables without history, each with the reason."""


def reader(name: str, role: str, territory: str = "500000") -> Reader:
    pk = api.ensure_user("test", name, "某某", date(2022, 1, 1), [{"role": role, "territory": territory}])
    return next(api.readers_of(the_pack(), User.objects.get(pk=pk), today()))[1]


def triggers() -> dict[str, set[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal"
        )
        found: dict[str, set[str]] = {}
        for table, trigger in cursor.fetchall():
            found.setdefault(table, set()).add(trigger)
    return found


def ours() -> set[str]:
    models = [model for model in apps.get_models() if model.__module__.startswith("zhumeng.")]
    return {model._meta.db_table for model in models}


def test_every_table_people_write_keeps_its_history() -> None:
    kept, known = triggers(), ours()
    guarded = {
        table for table in known if {f"{table}_history", f"{table}_append_only"} & kept.get(table, set())
    }
    assert known - guarded == set(UNTRACKED)


def test_only_auditors_read_the_logs() -> None:
    for role, territory in (("admin", "500000"), ("city_handler", "500000"), ("district_checker", "500112")):
        who = reader(role, role, territory)
        for read in (api.accesses, api.changes):
            with pytest.raises(Forbidden):
                read(who, api.Days())
        with pytest.raises(Forbidden):
            api.changed_tables(who)


def test_accesses_are_found_by_what_is_asked() -> None:
    auditor, handler = reader("auditor", "auditor"), reader("handler", "city_handler")
    api.log_access(handler, "view", person=5)
    api.log_access(handler, "reveal", person=5, purpose="check: 核对")
    api.log_access(auditor, "view", employer=7)
    now = timezone.localdate()

    def found(since: date | None = None, until: date | None = None, **asked: object) -> list[tuple[str, str]]:
        return [(one.username, one.what) for one in api.accesses(auditor, api.Days(since, until), **asked)]

    assert found() == [("auditor", "view"), ("handler", "reveal"), ("handler", "view")]
    assert found(username="handler", what="reveal") == [("handler", "reveal")]
    assert found(person=5, employer=7) == []
    assert found(employer=7) == [("auditor", "view")]
    assert len(found(now, now)) == 3
    assert found(now + timedelta(days=1)) == []
    assert found(None, now - timedelta(days=1)) == []
    with pytest.raises(Refused):
        found(now, now - timedelta(days=1))


def test_a_change_shows_before_and_after_without_secrets() -> None:
    auditor = reader("auditor", "auditor")
    with acting("somebody"):
        User.objects.filter(username="auditor").update(name="改名", password="secret-hash")
    change = api.changes(auditor, api.Days(), table="accounts_user", actor="somebody").get()
    assert api.difference(change.old, change.new) == [("name", "某某", "改名")]
    assert "secret-hash" not in repr((change.old, change.new))
    assert "accounts_user" in api.changed_tables(auditor)


def test_sealed_values_are_never_shown() -> None:
    old = {"id": 1, "number": "1", "seal": "\\x0a0b", "password": "p", "name": "甲", "gone": None}
    new = {"id": 1, "number": "2", "seal": "\\x0c", "password": "q", "name": "乙", "gone": 3}
    assert api.difference(old, new) == [
        ("number", "***", "***"), ("seal", "***", "***"), ("password", "***", "***"),
        ("name", "甲", "乙"), ("gone", None, 3),
    ]  # fmt: skip
    assert api.difference(None, {"number": "2"}) == [("number", None, "***")]
