"""One decision: within the scope only, with its versions."""

from __future__ import annotations

import pytest

from work.benefits.small import (
    CITY,
    EXPANSION,
    JULY,
    JUNE,
    PACK,
    REFUND,
    WANZHOU,
    YUBEI,
    decided,
    firm,
    hire,
    the_lake,
)  # fmt: skip
from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.scope import Scope
from zhumeng.registers.models import Employer
from zhumeng.work.benefits.api import find_decision, open_decision, versions_of

pytestmark = pytest.mark.django_db
DISTRICT = Scope(units=frozenset({YUBEI}))


def missing(scope: Scope, subject: str, policy: str = "retention-refund") -> str:
    with pytest.raises(Missing) as error:
        open_decision(PACK, the_lake(), scope, policy, JULY, subject)
    return str(error.value)


def test_a_foreign_decision_is_told_like_one_that_does_not_exist() -> None:
    decided(REFUND, JULY, firm(1), firm(4, WANZHOU))
    assert open_decision(PACK, the_lake(), DISTRICT, REFUND.code, JULY, "1").row["outcome"] == "entitled"
    assert missing(DISTRICT, "4") == missing(DISTRICT, "99") == missing(DISTRICT, "1", "no-such-policy")
    assert open_decision(PACK, the_lake(), CITY, REFUND.code, JULY, "4").row["unit"] == WANZHOU


@pytest.mark.parametrize(
    "subject", ["1-2", "x", "", "9" * 15, "9" * 18, "1 OR 1=1", "91500112AAAAAAAAA1", "-1"]
)
def test_an_address_that_names_no_subject_is_missing(subject: str) -> None:
    decided(REFUND, JULY, firm(1))
    missing(CITY, subject)
    assert not Employer.objects.exists(), "looking makes nobody"


def test_ones_own_decision_and_no_other() -> None:
    decided(EXPANSION, JULY, hire(70, 1), hire(71, 4))
    assert (
        open_decision(PACK, the_lake(), Scope(person=70), EXPANSION.code, JULY, "70-1").row["employer_id"]
        == 1
    )
    assert open_decision(PACK, the_lake(), Scope(employer=4), EXPANSION.code, JULY, "71-4")
    missing(Scope(person=70), "71-4", EXPANSION.code)
    missing(Scope(employer=1), "71-4", EXPANSION.code)


def test_an_unknown_credit_code_makes_no_employer() -> None:
    decided(REFUND, JULY, firm(1))
    with pytest.raises(Refused):
        find_decision(PACK, the_lake(), "retention-refund:2022-07:91500112AAAAAAAAA1")
    assert not Employer.objects.exists()


def test_versions_tell_what_changed_newest_first() -> None:
    decided(REFUND, JUNE, firm(1, premium_paid=None), keep=True)
    decided(REFUND, JULY, firm(1, premium_paid=6_000_000), keep=True)
    kept = open_decision(PACK, the_lake(), DISTRICT, REFUND.code, JULY, "1")
    newest, first = versions_of(REFUND, kept.row)
    assert (newest.number, newest.month, newest.actor) == (2, "2022-07", "month-run")
    assert newest.changes == {
        "premium_paid": (None, 6_000_000),
        "outcome": ("cannot_tell", "entitled"),
        "amount_fen": (None, 3_600_000),
        "missing": (["premium_paid"], []),
    }
    assert (first.number, first.changes) == (1, {})


def test_a_first_no_has_no_version() -> None:
    decided(REFUND, JULY, firm(1, on_dishonesty_list=True), keep=True)
    kept = open_decision(PACK, the_lake(), DISTRICT, REFUND.code, JULY, "1")
    assert versions_of(REFUND, kept.row) == ()
