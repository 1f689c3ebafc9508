"""Apply for a job, or complain about it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing, Refused
from zhumeng.foundation.city import the_pack
from zhumeng.web.jobs.pages import live_of, page_of_job
from zhumeng.web.site.asking import Asking, address_of
from zhumeng.work.recruitment import api


def apply(request: Asking, number: int) -> HttpResponse:
    """Apply, once."""
    posted = request.POST
    try:
        api.apply_for_job(
            the_pack(), request.reader, number, posted.get("words", ""), posted.get("agreed") == "1",
            live_of(posted), cv=posted.get("cv") == "1",
        )  # fmt: skip
    except Missing:
        raise
    except Refused as error:
        return page_of_job(request, number, error)
    messages.success(request, _("The employer has your application"))
    return HttpResponseRedirect(reverse("my-jobs"))


def complain(request: HttpRequest, number: int) -> HttpResponse:
    """Complain; nobody needs to sign in."""
    try:
        api.complain(the_pack(), number, request.POST.get("complaint", ""), address_of(request))
    except Missing:
        raise
    except Refused as error:
        return page_of_job(request, number, error)
    messages.success(request, _("Thank you: an inspector looks at it"))
    return HttpResponseRedirect(reverse("job", args=[number]))
