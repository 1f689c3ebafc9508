"""An office opens the account a firm asked for, of its own territory, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from zhumeng.engine.errors import Forbidden, Refused
from zhumeng.engine.packs.city import Role
from zhumeng.foundation.accounts import api
from zhumeng.foundation.accounts.models import Grant, User
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.scope import Reader, Scope

ROLES = tuple(one.code for one in the_pack().roles)
UNITS = tuple(unit.code for unit in the_pack().territories.units(date(2022, 7, 31)))[:4]
HASH = "pbkdf2_sha256$1$salt$nobodys"
SOME = st.sets(st.sampled_from(UNITS)).map(lambda found: Scope(units=frozenset(found)))
SCOPES = st.one_of(st.sampled_from([Scope(units=None), Scope(employer=7), Scope(person=7)]), SOME)


@pytest.mark.django_db
@settings(max_examples=150)
@given(st.sampled_from(ROLES), SCOPES, st.sampled_from([*ROLES, "", "unknown"]), st.sampled_from(UNITS))
def test_only_with_the_right_only_there_only_for_a_firm(
    who: str, scope: Scope, wanted: str, unit: str
) -> None:
    roles = {one.code: one for one in the_pack().roles}
    reader = Reader(1, "wang", "王某", roles[who], "", "", scope)
    before = User.objects.count(), Grant.objects.count()
    name = f"firm-{before[0]}-{User.objects.order_by('-pk').values_list('pk', flat=True).first() or 0}"
    account = api.FirmAccount(name, "某公司", HASH, wanted, 7, unit)
    right = "admit_firms" in roles[who].may and scope.covers(unit)
    fits = wanted in roles and roles[wanted].scope == "employer" and roles[wanted].registers
    with translation.override("en"):
        if right and fits:
            number = api.open_firm_account(reader, account)
            grant = Grant.objects.get(user=number)
            assert (grant.role, grant.employer_id, grant.territory, grant.person_id) == (wanted, 7, "", None)
            assert User.objects.get(pk=number).password == HASH
            return
        with pytest.raises(Refused if right else Forbidden):
            api.open_firm_account(reader, account)
    assert (User.objects.count(), Grant.objects.count()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["", "!unusable", "in-clear"])
def test_no_account_without_a_hash(password: str) -> None:
    role = next(one for one in the_pack().roles if one.code == "district_maker")
    reader = Reader(1, "wang", "王某", role, UNITS[0], "", Scope(units=frozenset(UNITS[:1])))
    with pytest.raises(Refused):
        api.open_firm_account(reader, api.FirmAccount("firm-x", "某公司", password, "employer", 7, UNITS[0]))


def test_the_other_accounts_of_a_firm_are_seen_by_offices_that_admit() -> None:
    role = next(one for one in the_pack().roles if one.code == "auditor")
    reader = Reader(1, "wang", "王某", role, "", "", Scope(units=None))
    for asked in (lambda: api.accounts_of_firm(reader, 7), lambda: api.username_taken(reader, "x")):
        with pytest.raises(Forbidden):
            asked()


def test_no_pack_lets_a_firm_ask_for_more_than_its_own_file() -> None:
    admin = next(one for one in the_pack().roles if one.code == "admin")
    with pytest.raises(ValidationError, match="nobody registers for it"):
        Role.model_validate(admin.model_dump() | {"registers": True})
