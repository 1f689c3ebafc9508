"""Words people write: cleaned, redacted, within their length."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.engine.sources.redact import redacted

LONGEST = 500


def said(text: str, where: str, longest: int = LONGEST) -> str:
    """A reason, an answer, a complaint; Refused when empty or too long."""
    plain = " ".join(text.replace("\x00", "").split())
    if not plain or len(plain) > longest:
        raise Refused(
            _("words are needed here"), where=where,
            mend=_("write at most %(n)d characters") % {"n": longest},
        )  # fmt: skip
    return plain


def said_in_public(text: str, where: str, longest: int = LONGEST) -> str:
    """The same without phones, mails and numbers of people."""
    return redacted(said(text, where, longest))
