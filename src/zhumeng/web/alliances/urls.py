"""Addresses of the alliances."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.alliances import members, requests
from zhumeng.web.site.routes import PUBLIC, route

RUNS = "run_outreach"
SEES = ("read_own", "run_outreach", "confirm_outreach")
FORM = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    route("alliances/", require_safe(members.alliances), "alliances", PUBLIC),
    route("alliances/members/new/", FORM(members.new), "alliance-member-new", RUNS),
    route("alliances/members/<int:number>/end/", require_POST(members.end), "alliance-member-end", RUNS),
    route("alliances/ask/", FORM(requests.ask), "alliance-ask", "read_own"),
    route("alliances/requests/", require_safe(requests.requests), "alliance-requests", SEES),
    route("alliances/requests/export/", require_safe(requests.export), "alliance-requests-export", SEES),
    route("alliances/requests/<int:number>/", require_safe(requests.one), "alliance-request", SEES),
    route("alliances/requests/<int:number>/act/", require_POST(requests.act), "alliance-request-act", SEES),
]
