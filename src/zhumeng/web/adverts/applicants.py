"""The employer answers who applied."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.web.adverts.acts import to
from zhumeng.web.adverts.pages import page_of_one
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment import api


def answer(request: Asking, number: int) -> HttpResponse:
    """An interview, hired, or refused with the reason."""
    advert = api.received_application(request.reader, number).advert_id
    posted = request.POST
    try:
        api.answer_applicant(
            the_pack(), request.reader, number, version_of(posted), posted.get("answer", ""),
            posted.get("words", ""), posted.get("refusal", ""),
        )  # fmt: skip
    except Missing:
        raise
    except Refused as error:
        return page_of_one(request, advert, error)
    return to(request, advert, _("The applicant sees your answer"))
