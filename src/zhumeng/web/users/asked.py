"""What forms and addresses ask for: days and numbers, refused by name when they are none."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.accounts.api import Days

LARGEST = 2**63 - 1


def day_in(query: QueryDict, name: str) -> date | None:
    """A day as forms send it; None for an empty one."""
    text = query.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(
            _("“%(text)s” is not a day") % {"text": text[:20]}, where=name, mend=_("write it as 2022-07-31")
        ) from None


def number_in(query: QueryDict, name: str) -> int | None:
    """A whole number; None for an empty one."""
    text = query.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text[:30]) <= LARGEST and len(text) < 20):
        raise Refused(
            _("“%(text)s” is not a number") % {"text": text[:20]}, where=name, mend=_("write digits only")
        )
    return int(text)


def text_in(query: QueryDict, name: str, most: int = 150) -> str:
    """A text without blanks around it; a long one is refused."""
    text = query.get(name, "").replace("\x00", "").strip()
    if len(text) > most:
        raise Refused(
            _("What is searched for is too long"),
            where=name,
            mend=_("write at most %(most)d characters") % {"most": most},
        )
    return text


def days_of(request: HttpRequest) -> Days:
    """``?since=`` and ``?until=``."""
    return Days(day_in(request.GET, "since"), day_in(request.GET, "until"))


def choices_of(request: HttpRequest, names: tuple[str, ...]) -> dict[str, str]:
    """The filters that are set, for chips and for the form."""
    return {name: request.GET[name] for name in names if request.GET.get(name)}
