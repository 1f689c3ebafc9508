"""Where a staged file waits: a private folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa

from zhumeng.foundation.home import home
from zhumeng.registers.models import IntakeRow
from zhumeng.registers.people.vault import Vault

PEOPLE_SCHEMA = pa.schema(
    [("place", pa.int64()), ("number", pa.string()), ("name", pa.string()), ("phone", pa.string())]
)


class StagingPlace:
    """The folder of one intake, mode 0700.

    ``rows`` holds no identity number: people the vault does not know yet stand there by place, and the
    numbers, names and phones of the file lie sealed beside it, as do the rejected rows and the file itself
    where a person may still correct it. Each ``version`` has files of its own: the row of the database says
    which count.
    """

    def __init__(self, intake: int, version: int = 1) -> None:
        self.folder = home() / "staging" / str(intake)
        tail = f"-{version}" if version > 1 else ""
        self.rows = self.folder / f"rows{tail}.parquet"
        self.people = self.folder / f"people{tail}.sealed"
        self.rejected = self.folder / f"rejected{tail}.sealed"
        self.errors = self.folder / f"errors{tail}.csv"
        self.file = self.folder / "file.sealed"

    @classmethod
    def of(cls, row: IntakeRow) -> StagingPlace:
        """The place of an intake as it stands now."""
        return cls(row.pk, row.version)

    def make(self) -> StagingPlace:
        """Make the folder, empty."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.folder.parent.chmod(0o700)
        self.folder.mkdir(mode=0o700)
        return self

    def seal_people(self, vault: Vault, people: pa.Table) -> None:
        """Write the people of the file, enciphered."""
        seal_table(vault, people, self.people)

    def open_people(self, vault: Vault) -> pa.Table:
        """Read them back."""
        return open_table(vault, self.people)

    def clear(self) -> None:
        """Remove rows, people and file; the error file of this version stays for the sender."""
        if not self.folder.exists():
            return
        for path in self.folder.iterdir():
            if path != self.errors:
                path.unlink()
        if not any(self.folder.iterdir()):
            self.folder.rmdir()

    def remove(self) -> None:
        """Remove everything."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def forget_others(self) -> None:
        """Remove what other versions left; the file stays."""
        mine = {self.rows, self.people, self.rejected, self.errors, self.file}
        for path in set(self.folder.iterdir()) - mine:
            path.unlink()


def seal_bytes(vault: Vault, plain: bytes, path: Path) -> None:
    """Write bytes enciphered; the first line names the key."""
    path.write_bytes(vault.sealer.key_id.encode() + b"\n" + vault.sealer.seal(plain))


def open_bytes(vault: Vault, path: Path) -> bytes:
    """Read them back."""
    key_id, _, sealed = path.read_bytes().partition(b"\n")
    return vault.opener(key_id.decode()).open(sealed)


def seal_table(vault: Vault, table: pa.Table, path: Path) -> None:
    """Write a table enciphered."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    seal_bytes(vault, sink.getvalue().to_pybytes(), path)


def open_table(vault: Vault, path: Path) -> pa.Table:
    """Read it back."""
    return pa.ipc.open_stream(open_bytes(vault, path)).read_all()
