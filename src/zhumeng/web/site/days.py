"""Days as people type them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused


def day_of(text: str, where: str) -> date | None:
    """``2022-07-31``; None where nothing was typed, Refused for anything that is no day."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Refused(_("this is no day"), where=where, mend=_("write it as 2022-07-31")) from error
