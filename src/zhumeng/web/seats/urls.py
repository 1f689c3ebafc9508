"""Addresses of seats."""

from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhumeng.web.seats import groups, host, mine, office
from zhumeng.web.site.routes import route

OWN = "own_adverts"
FORM = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    route("seats/", require_safe(office.seats), "seats", "handle_matching"),
    route("seats/checks/<int:number>/", require_POST(office.decide), "seat-check-decide", "handle_matching"),
    route("seats/<int:number>/", require_safe(host.seats), "advert-seats", OWN),
    route("seats/<int:number>/start/", require_POST(host.start), "seat-start", OWN),
    route("seats/<int:number>/end/", require_POST(host.end), "seat-end", OWN),
    route("seats/<int:number>/claim/", require_POST(host.claim), "seat-claim", OWN),
    route("seat-groups/", FORM(groups.groups), "seat-groups", "propose_groups"),
    route("seat-groups/<int:number>/admit/", require_POST(host.admit), "seat-admit", OWN),
    route("my-seats/", require_safe(mine.seats), "my-seats", "seek_jobs"),
    route("my-seats/<int:number>/answer/", require_POST(mine.answer), "seat-answer", "seek_jobs"),
]
