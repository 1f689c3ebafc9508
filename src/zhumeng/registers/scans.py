"""Scans of papers as people hand them in: what they are is told by their content."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused

LARGEST_SCAN = 5_000_000
"""Bytes of a scan."""
MAGIC = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
"""What a file begins with tells what it is; its name and what the browser says do not count."""
SCAN_ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


def scan_media(content: bytes) -> str:
    """The media type of a scan; Refused for an empty or too large one, or what is no PDF, PNG or JPEG."""
    if not 0 < len(content) <= LARGEST_SCAN:
        raise Refused(
            _("the scan is empty or larger than 5 MB"), where="scan", mend=_("scan it in grey at 200 dpi")
        )
    media = next((kind for begins, kind in MAGIC.items() if content.startswith(begins)), "")
    if not media:
        raise Refused(
            _("the scan is no PDF, PNG or JPEG"), where="scan", mend=_("save it as one of them and try again")
        )
    return media
