"""People, employers and places shown."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from zhumeng.engine.errors import Refused
from zhumeng.engine.identity import mask_name, mask_number
from zhumeng.foundation.city import the_pack
from zhumeng.registers.models import Employer, Person
from zhumeng.registers.people.contacts import contacts
from zhumeng.registers.people.vault import Vault


def person_display(person_id: int) -> str:
    """Name and number of a person, masked: ``张** 500************34``. Refused for an unknown id."""
    shown = masked(person_id)
    if not shown:
        raise Refused(f"there is no person {person_id}")
    return shown


def masked(person_id: int) -> str:
    """The same; empty for an unknown id."""
    return people_masked([person_id]).get(person_id, "")


def people_masked(ids: Iterable[int]) -> dict[int, str]:
    """Name and number of each person, masked, in one query; unknown ids are left out."""
    rows = Person.objects.filter(pk__in=list(ids)).values_list("pk", "key_id", "number", "name")
    vault, shown = Vault(), {}
    for person, key_id, number, name in rows:
        opener = vault.opener(key_id)
        plain = opener.open(bytes(name)).decode() if name is not None else ""
        told = f"{mask_name(plain)} {mask_number(opener.open(bytes(number)).decode())}"
        shown[person] = told.strip()
    return shown


def employer_display(employer_id: int) -> tuple[str, str]:
    """Credit code and name of an employer. Refused for an unknown id."""
    found = Employer.objects.filter(pk=employer_id).values_list("credit_code", "name").first()
    if found is None:
        raise Refused(f"there is no employer {employer_id}")
    return found[0], found[1]


def employer_names(ids: Iterable[int]) -> dict[int, str]:
    """Names of employers by id; the credit code where no name is known."""
    rows = Employer.objects.filter(pk__in=list(ids)).values_list("pk", "name", "credit_code")
    return {employer: name or code for employer, name, code in rows}


def place_name(code: str) -> str:
    """The Chinese name of a territory, a street (with its district) or a division of the country."""
    names = _place_names(tuple(the_pack().code_tables.items()))
    if len(code) > 6 and code in names:
        return f"{names.get(code[:6], '')}{names[code]}"
    return names.get(code, code)


@lru_cache(maxsize=4)
def _place_names(tables: tuple[tuple[str, Path], ...]) -> dict[str, str]:
    names: dict[str, str] = {}
    for name, path in sorted(tables):
        if name.startswith(("divisions_cn_", "streets_")):
            with path.open(encoding="utf-8-sig", newline="") as handle:
                names |= {row["code"]: row["name"] for row in csv.DictReader(handle)}
    return names | {territory.code: territory.short_name for territory in the_pack().territories}


def plain_contacts(person_id: int) -> tuple[str, str | None, str | None]:
    """Number, name and phone of a person in clear: for those who have said what for, and are logged."""
    vault = Vault()
    key_id, number = Person.objects.filter(pk=person_id).values_list("key_id", "number").get()
    name, phone = contacts(vault, [person_id])[person_id]
    return vault.opener(key_id).open(bytes(number)).decode(), name, phone


def people_named(ids: Iterable[int]) -> dict[int, str]:
    """Names of people in clear, for a paper addressed to them; who is not named is left out."""
    rows = Person.objects.filter(pk__in=list(ids)).values_list("pk", "key_id", "name")
    vault = Vault()
    return {person: vault.opener(key_id).open(bytes(name)).decode() for person, key_id, name in rows if name}
