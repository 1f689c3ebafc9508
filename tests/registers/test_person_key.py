"""The key of a person behind an account: equal for one number, and nothing of the number in it."""

from __future__ import annotations

import pytest

from registers.people_of_test import person
from zhumeng.engine.errors import Refused
from zhumeng.registers.api import person_key
from zhumeng.registers.people.vault import Vault

pytestmark = pytest.mark.django_db


def test_one_number_has_one_key_however_it_is_written(home: object) -> None:
    number = person(3)
    assert person_key(number) == person_key(f" {number[:6]} {number[6:].lower()} ")
    assert person_key("a-1023") == person_key("A-1023")
    assert len({person_key(number), person_key(person(4)), person_key("A-1023"), person_key("A-1024")}) == 4
    assert person_key("  ") == ""


def test_the_key_is_neither_the_number_nor_what_the_vault_finds_it_by(home: object) -> None:
    key = person_key(person(3))
    assert len(key) == 64
    assert key != Vault().index.of(person(3)).hex()


@pytest.mark.parametrize("number", ["13800138000", "A", "x" * 21, "甲乙丙", "500112199001011230", "1 or 1=1"])
def test_what_is_no_number_is_refused_without_being_repeated(home: object, number: str) -> None:
    with pytest.raises(Refused) as caught:
        person_key(number)
    assert number not in f"{caught.value} {caught.value.mend}" or len(number) == 1
