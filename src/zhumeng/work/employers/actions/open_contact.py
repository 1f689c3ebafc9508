"""Contact and licence of a registration in clear: for who opens personal data, after it is logged."""

from __future__ import annotations

import hashlib

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Forbidden, Missing, Refused
from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.scope import Reader
from zhumeng.registers.api import find_employers, open_bytes
from zhumeng.work.employers.contact import Contact, opened
from zhumeng.work.employers.models import Registration
from zhumeng.work.employers.seen import find_registration


def open_contact(reader: Reader, number: int) -> Contact:
    """Log, then open. Forbidden for who opens no personal data, Missing outside the area."""
    row = find_registration(reader, number)
    _require(reader)
    _log(reader, row, "contact")
    return opened(row)


def read_licence(reader: Reader, number: int) -> tuple[bytes, str]:
    """The newest scan with its media type, logged: it names people. Missing where none was given."""
    row = find_registration(reader, number)
    _require(reader)
    scan = row.licences.order_by("-pk").first()
    if scan is None:
        raise Missing(_("No scan was given"), mend=_("ask the firm for it, or to show the licence"))
    content = open_bytes(scan.key_id, bytes(scan.attachment))
    if hashlib.sha256(content).hexdigest() != scan.digest:
        raise Refused(_("the scan differs from what was uploaded"), mend=_("tell the administrator"))
    _log(reader, row, "licence")
    return content, scan.media


def _require(reader: Reader) -> None:
    if not reader.may("reveal"):
        raise Forbidden(_("This role does not open numbers and names"), mend=_("ask a handler of your unit"))


def _log(reader: Reader, row: Registration, what: str) -> None:
    firm = row.employer_id or find_employers([row.credit_code]).get(row.credit_code)
    log_access(reader, "reveal", employer=firm, purpose=f"registration {row.pk} {what}")
