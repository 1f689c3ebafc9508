"""Home: the wall for those who read the plan, else what waits and where to begin."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhumeng.engine.errors import Missing
from zhumeng.engine.indicators.lights import Light
from zhumeng.foundation.city import the_pack
from zhumeng.oversight.api import tiles_of, wall_of
from zhumeng.web.plan.waiting import waiting_for
from zhumeng.web.site.asking import Asking
from zhumeng.web.site.entries import entries
from zhumeng.web.site.surroundings import months_run
from zhumeng.work.benefits.checks.api import paid_wrongly, samples
from zhumeng.work.benefits.money.api import entitled_not_paid


def home(request: Asking) -> HttpResponse:
    """Ten seconds for a leader; the next step for everybody else."""
    if request.reader.scope.own:
        return HttpResponseRedirect(reverse("my-file"))
    waits = list(waiting_for(request.reader, request.scope, request.month))
    if not request.reader.may("read_plan"):
        menu = list(entries(request.reader, request.path))
        return render(request, "plan/desk.html", {"waits": waits, "starts": menu})
    if not months_run():
        return render(request, "plan/nothing_run.html", {"waits": waits})
    wall = wall_of(request.month, request.scope)
    code = request.GET.get("figure") or (wall.goals[0].target.id if wall.goals else "")
    if code not in the_pack().figures:
        raise Missing(
            _("the plan has no figure “%(code)s”") % {"code": code}, mend=_("choose one of the list")
        )
    lights = [one.light for one in wall.items()]
    return render(
        request,
        "plan/wall.html",
        {
            "wall": wall,
            "waits": waits,
            "attention": [
                one for light in (Light.CRITICAL, Light.BEHIND) for one in wall.items() if one.light == light
            ],
            "counts": [(light, lights.count(light)) for light in Light if light in lights],
            "tiles": [
                tile for tile in tiles_of(wall.figures, code) if request.reader.scope.covers(tile.unit.code)
            ],
            "shown": code,
            "choices": [target for one in wall.items() for target in one.targets] + list(wall.goals),
            "elapsed": request.month.number / 12,
            "rule": the_pack().lights,
            "unpaid": entitled_not_paid(request.scope),
            "wrong": paid_wrongly(samples()),
        },
    )
