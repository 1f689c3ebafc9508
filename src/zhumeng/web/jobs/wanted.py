"""What somebody looks for, read from the address."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Refused
from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.web.site.amounts import fen_of
from zhumeng.work.recruitment import api

LONGEST = 200


def wanted_of(request: HttpRequest) -> api.Wanted:
    """The filters of the list and of the feed; a choice that does not exist is refused."""
    asked = request.GET
    unit, education, pay, programme = (
        asked.get(name, "").strip() for name in ("unit", "education", "pay", "programme")
    )
    if programme and programme not in api.PROGRAMMES:
        raise Refused(
            _("“%(text)s” is no kind of place") % {"text": programme}, mend=_("choose one of the list")
        )
    if unit and unit not in {one.code for one in the_pack().territories.units(today())}:
        raise Refused(_("“%(text)s” is no district") % {"text": unit}, mend=_("choose one of the list"))
    if education and education not in {str(one) for one in api.EDUCATION}:
        raise Refused(_("“%(text)s” is no education") % {"text": education}, mend=_("choose one of the list"))
    return api.Wanted(
        text=asked.get("q", "").replace("\x00", "")[:LONGEST].strip(), unit=unit,
        around=asked.get("around") == "1", education=int(education) if education else None,
        programme=programme, pay_fen=fen_of(pay, "pay") if pay else None,
        occupation=asked.get("occupation", "").replace("\x00", "").strip()[:20],
    )  # fmt: skip
