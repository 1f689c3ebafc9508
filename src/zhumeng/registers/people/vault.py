"""Persons found and made in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from django.conf import settings
from django.db import connection, transaction

from zhumeng.registers.models import Person
from zhumeng.registers.people.bulk import copy_rows
from zhumeng.registers.people.cache import Ints, NumberCache
from zhumeng.registers.people.cipher import BlindIndex, Sealer
from zhumeng.registers.people.keys import current_key_id, index_key

LOCK = 0x7A68_7001
"""PostgreSQL advisory lock under which persons are made."""
_caches: dict[bytes, NumberCache] = {}


@dataclass(frozen=True)
class Identities:
    """People as a file names them: canonical numbers and, where it has them, names and phones."""

    numbers: Sequence[str]
    names: Sequence[str | None] | None = None
    phones: Sequence[str | None] | None = None

    def bodies(self) -> Ints:
        """The first seventeen digits of each."""
        return np.array([int(number[:17]) for number in self.numbers], np.int64)


class Vault:
    """The vault of this installation, with its keys at hand."""

    def __init__(self) -> None:
        empty = not Person.objects.exists()
        key = index_key(vault_is_empty=empty)
        cipher = getattr(settings, "VAULT_CIPHER", "aes-256-gcm")
        self.index = BlindIndex(key)
        self.sealer = Sealer(current_key_id(cipher, vault_is_empty=empty))
        self.cache = _caches.setdefault(key, NumberCache())
        self._openers = {self.sealer.key_id: self.sealer}

    def find(self, people: Identities) -> Ints:
        """The id of each person, 0 for a number the vault does not hold."""
        bodies = people.bodies()
        ids = self.cache.find(bodies)
        unknown = np.flatnonzero(ids == 0)
        if len(unknown):
            ids[unknown] = self._look_up([people.numbers[place] for place in unknown])
            found = unknown[ids[unknown] > 0]
            self._remember(bodies[found], ids[found])
        return ids

    def find_or_make(self, people: Identities) -> Ints:
        """The id of each person; unknown ones are made, with name and phone, in one transaction.

        Numbers must be distinct.
        """
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            ids = self.find(people)
            fresh = np.flatnonzero(ids == 0)
            if len(fresh):
                ids[fresh] = self._make(people, fresh)
                self._remember(people.bodies()[fresh], ids[fresh])
        return ids

    def opener(self, key_id: str) -> Sealer:
        """What opens rows of a key."""
        if key_id not in self._openers:
            self._openers[key_id] = Sealer(key_id)
        return self._openers[key_id]

    def _remember(self, bodies: Ints, ids: Ints) -> None:
        """Only what is committed: a rolled-back person has no id."""
        transaction.on_commit(lambda: self.cache.add(bodies, ids))

    def _look_up(self, numbers: Sequence[str]) -> Ints:
        ids = np.zeros(len(numbers), np.int64)
        if not Person.objects.exists():
            return ids
        rows = (f"{place}\t\\\\x{self.index.of(number).hex()}\n" for place, number in enumerate(numbers))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS wanted")
            cursor.execute("CREATE TEMP TABLE wanted (place int, blind bytea) ON COMMIT DROP")
            copy_rows(cursor, "COPY wanted FROM STDIN", rows)
            cursor.execute("ANALYZE wanted")
            cursor.execute("SELECT place, id FROM wanted JOIN registers_person ON blind_index = blind")
            for place, person in cursor.fetchall():
                ids[place] = person
        return ids

    def _make(self, people: Identities, places: Ints) -> Ints:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(pg_get_serial_sequence('registers_person', 'id'))")
            first = cursor.fetchone()[0]
            last = first + len(places) - 1
            cursor.execute("SELECT setval(pg_get_serial_sequence('registers_person', 'id'), %s)", [last])
            columns = "id, id_type, number, name, phone, key_id, blind_index"
            copy_rows(
                cursor, f"COPY registers_person ({columns}) FROM STDIN", self._rows(people, places, first)
            )
        return np.arange(first, last + 1, dtype=np.int64)

    def _rows(self, people: Identities, places: Ints, first: int) -> Iterable[str]:
        key_id = self.sealer.key_id
        for person, place in enumerate(places, first):
            number = people.numbers[place]
            name = self._sealed(people.names, place)
            phone = self._sealed(people.phones, place)
            index = self.index.of(number).hex()
            sealed = self.sealer.seal(number.encode()).hex()
            yield f"{person}\tresident\t\\\\x{sealed}\t{name}\t{phone}\t{key_id}\t\\\\x{index}\n"

    def _sealed(self, texts: Sequence[str | None] | None, place: int) -> str:
        text = texts[place] if texts is not None else None
        return "\\\\x" + self.sealer.seal(text.encode()).hex() if text else "\\N"
