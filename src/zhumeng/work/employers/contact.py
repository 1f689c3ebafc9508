"""Who may be asked about a registration: sealed in one piece, shown masked."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from zhumeng.engine.identity import mask_name, mask_number
from zhumeng.registers.api import open_text, seal_text
from zhumeng.work.employers.models import Registration


@dataclass(frozen=True)
class Contact:
    """A name and a phone in clear."""

    name: str
    phone: str


def sealed(contact: Contact) -> dict[str, object]:
    """The columns that hold it."""
    key_id, secret = seal_text(json.dumps(asdict(contact), ensure_ascii=False))
    return {"key_id": key_id, "contact": secret}


def opened(row: Registration) -> Contact:
    """In clear: for who may, after it was logged."""
    return Contact(**json.loads(open_text(row.key_id, bytes(row.contact))))


def masked(row: Registration) -> str:
    """For everybody who sees the registration: ``张** 138****5678``."""
    found = opened(row)
    return f"{mask_name(found.name)} {mask_number(found.phone)}".strip()
