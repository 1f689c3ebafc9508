"""Users made, given roles, closed: never by oneself, never over somebody else's change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection
from django.utils import translation

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.accounts import api
from zhumeng.foundation.accounts.models import Grant, History, User
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader

pytestmark = pytest.mark.django_db
TODAY = date(2022, 7, 31)
KEY = "0f" * 32
LONG_AGO = date(2022, 1, 1)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    """A day of the plan, whatever the calendar says."""
    for action in ("give_role", "end_role"):
        monkeypatch.setattr(f"zhumeng.foundation.accounts.actions.{action}.today", lambda: TODAY)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def reader(name: str, role: str, territory: str = "500000") -> Reader:
    pk = api.ensure_user("test", name, "某某", LONG_AGO, [{"role": role, "territory": territory}])
    return next(api.readers_of(the_pack(), User.objects.get(pk=pk), TODAY))[1]


@pytest.fixture
def admin() -> Reader:
    return reader("admin-one", "admin")


@pytest.fixture
def made(admin: Reader) -> int:
    return api.create_user(admin, "li.wei", "李伟")[0]


def version(admin: Reader, user: int) -> int:
    return api.user_of(admin, user)[1]


def wanted(**other: object) -> api.Wanted:
    return api.Wanted(**({"role": "district_maker", "since": TODAY, "territory": "500112"} | other))


def test_a_new_user_has_no_role_and_a_password_for_one_sign_in(admin: Reader) -> None:
    pk, password = api.create_user(admin, "li.wei", " 李  伟 ")
    user = User.objects.get(pk=pk)
    assert (user.name, user.one_time_password, list(user.grants.all())) == ("李 伟", True, [])
    assert check_password(password, user.password)
    last = History.objects.filter(table="accounts_user").first()
    assert (last.actor, last.change) == ("admin-one", "insert")
    assert password not in str(last.after)


@pytest.mark.parametrize(
    "name", ["", "ab", "李伟", "Li", "a b", "x" * 41, "50010119900101123x", "13900001111", "-ab"]
)
def test_a_username_that_will_not_do(admin: Reader, name: str) -> None:
    with pytest.raises(Refused):
        api.create_user(admin, name, "李伟")


def test_a_username_is_taken_once(admin: Reader, made: int) -> None:
    with pytest.raises(Conflict, match="already"):
        api.create_user(admin, "li.wei", "另一个")


def test_only_an_administrator_manages_users(made: int) -> None:
    auditor = reader("auditor", "auditor")
    for attempt in (
        lambda: api.create_user(auditor, "zhang.san", "张三"),
        lambda: api.users_of(auditor),
        lambda: api.user_of(auditor, made),
        lambda: api.give_role(auditor, made, 0, wanted()),
        lambda: api.end_role(auditor, made, 0, 1, TODAY),
        lambda: api.set_active(auditor, made, 0, active=False),
        lambda: api.set_one_time_password(auditor, made, 0),
        lambda: api.set_person(auditor, made, 0, KEY),
    ):
        with pytest.raises(Forbidden):
            attempt()


def test_accounts_of_one_key_are_one_person_and_an_account_without_one_is_its_own(
    admin: Reader, made: int
) -> None:
    other = api.create_user(admin, "li.wei2", "李伟")[0]
    assert api.accounts_of("li.wei") == {"li.wei"}
    for user in (made, other):
        api.set_person(admin, user, version(admin, user), KEY)
    assert api.accounts_of("li.wei") == api.accounts_of("li.wei2") == {"li.wei", "li.wei2"}
    assert len(api.persons_of(["li.wei", "li.wei2", "某甲"])) == 2
    api.set_active(admin, other, version(admin, other), active=False)
    assert api.accounts_of("li.wei") == {"li.wei", "li.wei2"}
    api.set_person(admin, made, version(admin, made), "")
    assert api.accounts_of("li.wei") == {"li.wei"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_of('li.wei'), person_of('li.wei2'), person_of('nobody')")
        assert cursor.fetchone() == ("account:li.wei", KEY, "account:nobody")


def test_a_number_in_clear_is_never_taken_and_the_key_is_hidden_in_the_audit(
    admin: Reader, made: int
) -> None:
    for number in ("500112199001011231", "A1023", "ab" * 31):
        with pytest.raises(Refused, match="no person key"):
            api.set_person(admin, made, version(admin, made), number)
    api.set_person(admin, made, version(admin, made), KEY)
    last = History.objects.filter(table="accounts_user").first()
    assert ("person_key", "***", "***") in api.difference(last.before, last.after)


def test_nobody_changes_the_rights_of_a_second_account_of_theirs(admin: Reader, made: int) -> None:
    boss = reader("admin-two", "admin")
    for user in (made, admin.user):
        api.set_person(boss, user, version(boss, user), KEY)
    for act in (
        lambda: api.give_role(admin, made, version(admin, made), wanted()),
        lambda: api.set_person(admin, made, version(admin, made), ""),
    ):
        with pytest.raises(Forbidden, match="own rights"):
            act()


def test_a_role_is_given_for_a_time(admin: Reader, made: int) -> None:
    until = TODAY + timedelta(days=30)
    api.give_role(admin, made, version(admin, made), wanted(until=until))
    user, _ = api.user_of(admin, made)
    ((_, held),) = api.readers_of(the_pack(), user, TODAY)
    assert (held.role.code, held.scope.units) == ("district_maker", {"500112"})
    assert list(api.readers_of(the_pack(), user, until + timedelta(days=1))) == []
    assert api.history_of_user(admin, user)[0].table == "accounts_grant"


@pytest.mark.parametrize(
    "other",
    [
        {"role": "king"},
        {"territory": ""},
        {"territory": "510000"},
        {"territory": "500112002"},
        {"role": "street_worker", "territory": "500112"},
        {"role": "street_worker", "territory": "51000000１"},
        {"role": "leader", "territory": "500112002"},
        {"role": "city_handler", "territory": "500112"},
        {"role": "responsible_office", "territory": "500000", "office": "无此单位"},
        {"role": "employer"},
        {"role": "job_seeker"},
        {"since": TODAY - timedelta(days=1)},
        {"until": TODAY - timedelta(days=1)},
    ],
)
def test_a_role_that_does_not_fit_is_refused(admin: Reader, made: int, other: dict[str, object]) -> None:
    with pytest.raises(Refused):
        api.give_role(admin, made, version(admin, made), wanted(**other))
    assert not Grant.objects.filter(user_id=made).exists()


def test_a_role_reaches_only_what_its_kind_allows(admin: Reader, made: int) -> None:
    api.give_role(admin, made, version(admin, made), wanted(role="employer", employer_id=7, person_id=8))
    grant = Grant.objects.get(user_id=made)
    assert (grant.employer_id, grant.person_id, grant.territory) == (7, None, "")


def test_the_same_role_is_not_given_twice(admin: Reader, made: int) -> None:
    api.give_role(admin, made, version(admin, made), wanted())
    with pytest.raises(Refused, match="already"):
        api.give_role(admin, made, version(admin, made), wanted())
    api.give_role(admin, made, version(admin, made), wanted(territory="500105"))


def test_a_stale_form_is_refused(admin: Reader, made: int) -> None:
    seen = version(admin, made)
    other = reader("admin-two", "admin")
    api.give_role(other, made, seen, wanted())
    for attempt in (
        lambda: api.give_role(admin, made, seen, wanted(territory="500105")),
        lambda: api.end_role(admin, made, seen, Grant.objects.get(user_id=made).pk, TODAY),
        lambda: api.set_active(admin, made, seen, active=False),
        lambda: api.set_one_time_password(admin, made, seen),
    ):
        with pytest.raises(Conflict, match="changed since"):
            attempt()
    assert Grant.objects.filter(user_id=made).count() == 1


def test_nobody_changes_the_own_rights(admin: Reader) -> None:
    me = version(admin, admin.user)
    grant = Grant.objects.get(user_id=admin.user).pk
    for attempt in (
        lambda: api.give_role(admin, admin.user, me, wanted(role="city_handler", territory="500000")),
        lambda: api.end_role(admin, admin.user, me, grant, TODAY),
        lambda: api.set_active(admin, admin.user, me, active=False),
        lambda: api.set_one_time_password(admin, admin.user, me),
    ):
        with pytest.raises(Forbidden, match="own rights"):
            attempt()
    other = reader("admin-two", "admin")
    api.give_role(other, admin.user, me, wanted(role="city_handler", territory="500000"))


def test_a_role_ends_and_is_kept(admin: Reader, made: int) -> None:
    grant = api.give_role(admin, made, version(admin, made), wanted())
    with pytest.raises(Refused, match="past"):
        api.end_role(admin, made, version(admin, made), grant, TODAY - timedelta(days=2))
    with pytest.raises(Missing):
        api.end_role(admin, made, version(admin, made), grant + 1000, TODAY)
    api.end_role(admin, made, version(admin, made), grant, TODAY - timedelta(days=1))
    user, _ = api.user_of(admin, made)
    assert list(api.readers_of(the_pack(), user, TODAY)) == []
    assert Grant.objects.filter(pk=grant).exists()
    with pytest.raises(Refused, match="ends before"):
        api.end_role(admin, made, version(admin, made), grant, TODAY + timedelta(days=9))


def test_a_one_time_password_is_used_up_by_the_own_one(admin: Reader, made: int) -> None:
    password = api.set_one_time_password(admin, made, version(admin, made))
    user = User.objects.get(pk=made)
    assert check_password(password, user.password)
    with acting(user.username):
        api.own_password_chosen(user)
    user.refresh_from_db()
    assert not user.one_time_password
    assert History.objects.filter(table="accounts_user", row=str(made)).first().actor == "li.wei"


def test_a_closed_account_gets_no_role(admin: Reader, made: int) -> None:
    api.set_active(admin, made, version(admin, made), active=False)
    with pytest.raises(Refused, match="closed"):
        api.give_role(admin, made, version(admin, made), wanted())
    assert [u.pk for u in api.users_of(admin, state="closed")] == [made]
    assert made not in [u.pk for u in api.users_of(admin, role="admin")]
    assert [u.pk for u in api.users_of(admin, "李伟")] == [made]
    with pytest.raises(Missing):
        api.user_of(admin, made + 1000)
