"""The stamped paper comes back as a scan: checked, sealed, kept with its digest."""

from __future__ import annotations

import hashlib

from django.db import IntegrityError
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Conflict, Forbidden, Missing, Refused
from zhumeng.foundation.accounts.api import log_access
from zhumeng.foundation.history import acting
from zhumeng.foundation.scope import Reader
from zhumeng.registers.api import open_bytes, scan_media, seal_bytes
from zhumeng.work.benefits.documents.seen import find_document
from zhumeng.work.benefits.models import Scan


def upload_scan(reader: Reader, number: int, content: bytes) -> Scan:
    """Keep a scan of a document; several may be kept, the newest is shown.

    Forbidden without the permission, Missing outside the scope, Refused for what is no PDF, PNG or JPEG or
    too large, Conflict when this very file is there.
    """
    if not reader.may("handle_decisions"):
        raise Forbidden(_("Only a handler uploads a scan"), mend=_("tell the handler of the district"))
    found = find_document(reader, number)
    media = scan_media(content)
    key_id, sealed = seal_bytes(content)
    try:
        with acting(reader.username):
            return Scan.objects.create(
                document=found, media=media, size=len(content), digest=hashlib.sha256(content).hexdigest(),
                key_id=key_id, attachment=sealed, uploaded_by=reader.username,
            )  # fmt: skip
    except IntegrityError as error:
        raise Conflict(_("This scan is kept already"), mend=_("load the page again")) from error


def read_scan(reader: Reader, number: int) -> tuple[bytes, str]:
    """The newest scan of a document in clear, with its media type; Missing where there is none.

    It shows a name in clear: for the recipient, and logged for who may open names.
    """
    found = find_document(reader, number)
    if not (reader.scope.own or reader.may("reveal")):
        raise Forbidden(_("This role does not open numbers and names"), mend=_("ask a handler of your unit"))
    scan = found.scans.order_by("-pk").first()
    if scan is None:
        raise Missing(_("There is no scan of this document"), mend=_("its page says how to bring one"))
    content = open_bytes(scan.key_id, bytes(scan.attachment))
    if hashlib.sha256(content).hexdigest() != scan.digest:
        raise Refused(_("the scan differs from what was uploaded"), mend=_("tell the administrator"))
    if found.person_id and not reader.scope.own:
        log_access(reader, "reveal", person=found.person_id, purpose=f"{found.text} scan")
    return content, scan.media
