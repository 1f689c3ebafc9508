"""Who may be asked about a registration: sealed in one piece, shown masked."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
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


def erased(on: date) -> dict[str, object]:
    """The columns once it is gone."""
    return {"contact": b"", "erased_on": on}


def opened(row: Registration) -> Contact:
    """In clear: for who may, after it was logged. Missing once it was erased."""
    if row.erased_on is not None:
        raise Missing(
            _("Name and phone were erased on %(day)s") % {"day": row.erased_on.isoformat()},
            mend=_("the firm gives them again when it sends the registration again"),
        )
    return Contact(**json.loads(open_text(row.key_id, bytes(row.contact))))


def masked(row: Registration) -> str:
    """For everybody who sees the registration: ``张** 138****5678``; empty once it was erased."""
    if row.erased_on is not None:
        return ""
    found = opened(row)
    return f"{mask_name(found.name)} {mask_number(found.phone)}".strip()
