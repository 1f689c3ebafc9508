"""What one applied for: where each stands, who acts next, by when."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.foundation.city import the_pack
from zhumeng.foundation.today import today
from zhumeng.registers.api import employer_names
from zhumeng.web.adverts.shown import version_of
from zhumeng.web.jobs.searches import kept_by
from zhumeng.web.site.asking import Asking
from zhumeng.work.recruitment import api


def my_jobs(request: Asking) -> HttpResponse:
    """The list, the newest first."""
    rows, on = api.own_job_applications(request.reader), today()
    names = employer_names({row.advert.employer_id for row in rows})
    open_ones = api.public_adverts(on).filter(pk__in=[row.advert_id for row in rows])
    public = set(open_ones.values_list("pk", flat=True))
    found = [(row, names.get(row.advert.employer_id, ""), api.next_of_job(row, row.advert, on),
              row.advert_id in public) for row in rows]  # fmt: skip
    return render(request, "jobs/mine.html", {"rows": found, "searches": kept_by(request)})


def withdraw(request: Asking, number: int) -> HttpResponse:
    """Take it back."""
    api.withdraw_job_application(the_pack(), request.reader, number, version_of(request.POST))
    messages.success(request, _("It is taken back; the employer no longer sees it"))
    return HttpResponseRedirect(reverse("my-jobs"))
