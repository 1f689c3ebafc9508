"""Scopes: a grant reaches its place, with what was merged into it, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from zhumeng.foundation.accounts.api import ensure_user, log_access, readers_of, views_of
from zhumeng.foundation.accounts.models import Access, History, User
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader, Scope

pytestmark = pytest.mark.django_db
TODAY = date(2022, 7, 31)


def reader(**grant: object) -> Reader:
    pk = ensure_user("test", f"u{grant}", "某某", date(2022, 1, 1), [grant])
    return next(readers_of(the_pack(), User.objects.get(pk=pk), TODAY))[1]


def test_the_city_is_everything() -> None:
    scope = reader(role="leader", territory="500000").scope
    assert scope.city
    assert scope.rows() == "TRUE"


def test_a_district_is_its_unit_and_no_other() -> None:
    scope = reader(role="district_maker", territory="500112").scope
    assert scope.rows() == "unit IN ('500112')"
    assert scope.covers("500112")
    assert not scope.covers("500105")


def test_a_street_lies_in_its_unit() -> None:
    scope = reader(role="street_worker", territory="500101001").scope
    assert (scope.units, scope.street) == ({"500101"}, "500101001")


def test_an_office_reads_its_items() -> None:
    scope = reader(role="responsible_office", territory="500000", office="养老处").scope
    assert "M01" in (scope.items or ())
    assert "P11" not in (scope.items or ())


def test_ones_own_file_is_not_a_territory() -> None:
    scope = reader(role="employer", employer_id=7).scope
    assert scope.rows(employer="employer_id") == "employer_id = 7"
    assert scope.rows() == "FALSE"
    assert not scope.covers("500112")


def test_narrowing_never_widens() -> None:
    scope = Scope(units=frozenset({"500112"}))
    assert scope.narrowed(frozenset({"500105"})).rows() == "FALSE"
    assert Scope(units=None).narrowed(frozenset({"500105"})).units == {"500105"}


def test_a_grant_ends() -> None:
    pk = ensure_user("test", "ended", "某某", date(2022, 8, 1), [{"role": "leader", "territory": "500000"}])
    assert list(readers_of(the_pack(), User.objects.get(pk=pk), TODAY)) == []


def test_a_change_without_an_actor_is_refused() -> None:
    with pytest.raises(DatabaseError, match="needs an actor"), acting(""):
        User.objects.create(username="nobody", name="无名")


def test_every_change_is_kept_without_the_password() -> None:
    reader(role="leader", territory="500000")
    with acting("admin"):
        User.objects.update(name="改名")
    last = History.objects.filter(table="accounts_user").first()
    assert last is not None
    assert (last.actor, last.change, last.after["name"]) == ("admin", "update", "改名")
    assert "password" not in last.after


def test_the_access_log_only_grows() -> None:
    log_access(reader(role="leader", territory="500000"), "view", person=5)
    assert views_of(person=5).count() == 1
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Access.objects.all().delete()
