"""People and employers shown."""

from __future__ import annotations

from collections.abc import Iterable

from zhumeng.engine.errors import Refused
from zhumeng.engine.identity import mask_name, mask_number
from zhumeng.registers.models import Employer, Person
from zhumeng.registers.people.vault import Vault


def person_display(person_id: int) -> str:
    """Name and number of a person, masked: ``张** 500************34``. Refused for an unknown id."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise Refused(f"there is no person {person_id}")
    opener = Vault().opener(person.key_id)
    number = opener.open(bytes(person.number)).decode()
    name = opener.open(bytes(person.name)).decode() if person.name is not None else ""
    return f"{mask_name(name)} {mask_number(number)}".strip()


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
