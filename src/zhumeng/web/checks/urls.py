"""Addresses of samples and checks."""

from django.views.decorators.http import require_POST, require_safe

from zhumeng.web.checks import acts, pages
from zhumeng.web.site.routes import route

SEES = ("read_decisions", "read_own")
ANSWERS = ("handle_batch", "read_own")

urlpatterns = [
    route("checks/", require_safe(pages.samples), "samples", "read_decisions"),
    route("checks/draw/", require_POST(acts.draw), "sample-draw", "sample_payments"),
    route("checks/mine/", require_safe(pages.mine), "my-checks", SEES),
    route("checks/samples/<int:number>/", require_safe(pages.sample), "sample", "read_decisions"),
    route("checks/<int:number>/", require_safe(pages.check), "check", SEES),
    route("checks/<int:number>/ask/", require_POST(acts.ask), "check-ask", "sample_payments"),
    route("checks/<int:number>/answer/", require_POST(acts.answer), "check-answer", ANSWERS),
    route("checks/<int:number>/find/", require_POST(acts.find), "check-find", "sample_payments"),
    route("checks/<int:number>/dispute/", require_POST(acts.dispute), "check-dispute", ANSWERS),
    route("checks/<int:number>/settle/", require_POST(acts.settle), "check-settle", "sample_payments"),
]
