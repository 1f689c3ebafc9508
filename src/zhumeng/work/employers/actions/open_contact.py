"""Contact and licence of a registration in clear: for who decides on it, after it is logged what for."""

from __future__ import annotations

import hashlib

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.scope import Reader
from zhumeng.registers.api import FIRM_PURPOSES, find_employers, open_bytes, said_purpose
from zhumeng.work.employers.contact import Contact, opened
from zhumeng.work.employers.models import Registration
from zhumeng.work.employers.seen import find_registration


def open_contact(reader: Reader, number: int, purpose: str, note: str) -> Contact:
    """Log the purpose, then open. Refused without one, Missing outside the area and once it was erased."""
    row = find_registration(reader, number)
    words = said_purpose(FIRM_PURPOSES, purpose, note)
    found = opened(row)
    _log(reader, row, words)
    return found


def read_licence(reader: Reader, number: int) -> tuple[bytes, str]:
    """The newest scan with its media type, logged: it names people. Missing where none was given."""
    row = find_registration(reader, number)
    scan = row.licences.order_by("-pk").first()
    if scan is None:
        raise Missing(_("No scan was given"), mend=_("ask the firm for it, or to show the licence"))
    content = open_bytes(scan.key_id, bytes(scan.attachment))
    if hashlib.sha256(content).hexdigest() != scan.digest:
        raise Refused(_("the scan differs from what was uploaded"), mend=_("tell the administrator"))
    _log(reader, row, f"registration {row.pk} licence")
    return content, scan.media


def _log(reader: Reader, row: Registration, purpose: str) -> None:
    firm = row.employer_id or find_employers([row.credit_code]).get(row.credit_code)
    log_access(reader, "reveal", employer=firm, purpose=purpose)
