"""A reason in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.sources.redact import redacted

LONGEST = 500


def reason_of(text: str, where: str = "reason") -> str:
    """Words without phones, mails and numbers of people; Refused when empty or too long."""
    plain = " ".join(text.replace("\x00", "").split())
    if not plain or len(plain) > LONGEST:
        raise Refused(_("a reason is needed"), where=where,
                      mend=_("write at most %(n)d characters") % {"n": LONGEST})  # fmt: skip
    return redacted(plain)
