"""Where a staged file waits: a private folder of its own."""

from __future__ import annotations

import shutil

import pyarrow as pa

from zhumeng.foundation.home import home
from zhumeng.registers.people.vault import Vault

PEOPLE_SCHEMA = pa.schema(
    [("place", pa.int64()), ("number", pa.string()), ("name", pa.string()), ("phone", pa.string())]
)


class StagingPlace:
    """The folder of one intake, mode 0700.

    ``rows`` holds no identity number: people the vault does not know yet stand there by place, and the
    numbers, names and phones of the file lie sealed beside it.
    """

    def __init__(self, intake: int) -> None:
        self.folder = home() / "staging" / str(intake)
        self.rows = self.folder / "rows.parquet"
        self.people = self.folder / "people.sealed"
        self.errors = self.folder / "errors.csv"

    def make(self) -> StagingPlace:
        """Make the folder, empty."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.folder.parent.chmod(0o700)
        self.folder.mkdir(mode=0o700)
        return self

    def seal_people(self, vault: Vault, people: pa.Table) -> None:
        """Write the people of the file, enciphered; the first line names the key."""
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, people.schema) as stream:
            stream.write_table(people)
        sealed = vault.sealer.seal(sink.getvalue().to_pybytes())
        self.people.write_bytes(vault.sealer.key_id.encode() + b"\n" + sealed)

    def open_people(self, vault: Vault) -> pa.Table:
        """Read them back."""
        key_id, _, sealed = self.people.read_bytes().partition(b"\n")
        plain = vault.opener(key_id.decode()).open(sealed)
        return pa.ipc.open_stream(plain).read_all()

    def clear(self) -> None:
        """Remove the rows; the error file stays for the sender."""
        self.rows.unlink(missing_ok=True)
        self.people.unlink(missing_ok=True)
        if self.folder.exists() and not any(self.folder.iterdir()):
            self.folder.rmdir()
