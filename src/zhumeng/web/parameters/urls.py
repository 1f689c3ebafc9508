"""Addresses of parameters and their changes."""

from django.views.decorators.http import require_POST, require_safe

from zhumeng.web.parameters import acts, pages
from zhumeng.web.site.routes import route

SEES = "read_decisions"
SETS = ("set_parameter", "approve_parameter")
ONE, CHANGE = "parameters/<slug:code>/<slug:name>/", "parameters/changes/<int:number>/"

urlpatterns = [
    route("parameters/", require_safe(pages.parameters), "parameters", SEES),
    route(CHANGE, require_safe(pages.change), "parameter-change", SEES),
    route(CHANGE + "decide/", require_POST(acts.decide), "parameter-decide", "approve_parameter"),
    route(CHANGE + "reckon/", require_POST(acts.reckon), "parameter-reckon", SETS),
    route(CHANGE + "stop/", require_POST(acts.stop), "parameter-stop", SETS),
    route(CHANGE + "withdraw/", require_POST(acts.withdraw), "parameter-withdraw", "set_parameter"),
    route(ONE, require_safe(pages.parameter), "parameter", SEES),
    route(ONE + "propose/", require_POST(acts.propose), "parameter-propose", "set_parameter"),
]
