"""The identity vault."""

import stat
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from registers.people_of_test import person
from zhumeng.engine.errors import Refused
from zhumeng.registers import api
from zhumeng.registers.models import Person
from zhumeng.registers.people.cipher import Sealer
from zhumeng.registers.people.keys import add_key, key_folder
from zhumeng.registers.people.vault import Identities, Vault

pytestmark = pytest.mark.django_db


def test_a_number_is_one_person_however_it_is_written() -> None:
    right = person(1)
    ids = api.resolve_people([right, f"'{right}", f" {right[:6]} {right[6:]}", person(2)])
    assert len(ids) == 4
    assert ids[right] == ids[f"'{right}"] == ids[f" {right[:6]} {right[6:]}"]
    assert ids[person(2)] != ids[right]
    assert api.resolve_people([right]) == {right: ids[right]}
    assert Person.objects.count() == 2


def test_a_wrong_number_is_refused_masked() -> None:
    with pytest.raises(Refused) as caught:
        api.resolve_people([person(1), "500101199001011230"])
    assert "500*************30" in str(caught.value)
    assert "19900101" not in str(caught.value)
    assert api.resolve_people([]) == {}


@pytest.mark.parametrize("cipher", ["aes-256-gcm", "sm4-gcm"])
def test_rows_are_enciphered_and_opened_again(settings: Any, cipher: str) -> None:
    settings.VAULT_CIPHER = cipher
    ids = Vault().find_or_make(Identities([person(1)], ["张三"], ["13800001111"]))
    row = Person.objects.get(pk=int(ids[0]))
    assert row.key_id == f"{cipher}-1"
    stored = b"".join(map(bytes, (row.number, row.name, row.phone, row.blind_index)))
    for plain in (person(1), "张三", "13800001111"):
        assert plain.encode() not in stored
    assert api.person_display(row.pk) == f"张* {person(1)[:3]}*************{person(1)[-2:]}"
    assert Sealer(row.key_id).open(bytes(row.phone)) == b"13800001111"


def test_old_rows_open_after_a_new_key_and_another_cipher(settings: Any) -> None:
    first = int(Vault().find_or_make(Identities([person(1)], ["甲乙"]))[0])
    add_key("aes-256-gcm", 2)
    second = int(Vault().find_or_make(Identities([person(2)], ["丙丁"]))[0])
    settings.VAULT_CIPHER = "sm4-gcm"
    third = int(Vault().find_or_make(Identities([person(3)], ["戊己"]))[0])
    rows = Person.objects.filter(pk__in=[first, second, third]).order_by("pk")
    assert [row.key_id for row in rows] == ["aes-256-gcm-1", "aes-256-gcm-2", "sm4-gcm-1"]
    assert [api.person_display(row.pk)[:2] for row in rows] == ["甲*", "丙*", "戊*"]


def test_what_another_key_sealed_is_not_opened() -> None:
    Vault()
    add_key("aes-256-gcm", 2)
    with pytest.raises(InvalidTag):
        Sealer("aes-256-gcm-2").open(Sealer("aes-256-gcm-1").seal(b"x"))


def test_keys_are_private_files() -> None:
    Vault()
    assert stat.S_IMODE(key_folder().stat().st_mode) == 0o700
    files = list(key_folder().iterdir())
    assert len(files) == 2
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


@pytest.mark.parametrize("lost", ["index.key", "aes-256-gcm-1.key"])
def test_a_lost_key_is_refused_not_replaced(lost: str, home: Path) -> None:
    api.resolve_people([person(1)])
    kept = home / "elsewhere"
    (key_folder() / lost).rename(kept)
    with pytest.raises(Refused, match="a key of the identity vault is missing") as caught:
        Vault()
    assert "backup" in caught.value.mend
    assert not (key_folder() / lost).exists()


def test_an_unknown_cipher_is_refused(settings: Any) -> None:
    settings.VAULT_CIPHER = "rot13"
    with pytest.raises(Refused, match="rot13"):
        Vault()


@pytest.mark.django_db(transaction=True)
def test_known_people_are_found_without_the_database() -> None:
    numbers = [person(n) for n in range(50)]
    ids = api.resolve_people(numbers)
    assert len(Vault().cache) == 50
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE registers_person RENAME COLUMN blind_index TO hidden")
    try:
        assert api.resolve_people(numbers) == ids
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE registers_person RENAME COLUMN hidden TO blind_index")


@pytest.mark.django_db(transaction=True)
def test_a_person_rolled_back_is_not_remembered() -> None:
    from django.db import transaction

    with transaction.atomic():
        api.resolve_people([person(1)])
        transaction.set_rollback(True)
    assert len(Vault().cache) == 0
    again = api.resolve_people([person(1)])
    assert Person.objects.filter(pk=again[person(1)]).exists()
